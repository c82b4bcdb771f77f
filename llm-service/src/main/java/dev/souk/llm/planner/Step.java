package dev.souk.llm.planner;

import org.jspecify.annotations.Nullable;

/** What a script comes to. */
sealed interface Step {
    /** A call has to be made before it can go on. */
    record Pending(Plan.Call call) implements Step {}

    /**
     * It is over.
     *
     * @param kind key of the wording
     * @param goOn whether what the shopper asked for next makes sense still
     * @param question what the shopper was asked; null where nothing was
     */
    record Said(
            String kind,
            String text,
            boolean goOn,
            @Nullable Question question) implements Step {}
}
