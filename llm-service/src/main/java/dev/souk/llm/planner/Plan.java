package dev.souk.llm.planner;

/** What the planner does next. */
public sealed interface Plan {
    /**
     * Call a tool and come back with its result.
     *
     * @param arguments JSON text
     */
    record Call(String tool, String arguments) implements Plan {}

    /**
     * Answer the shopper.
     *
     * @param kind the key of the wording, for tests and logs: {@code search.found}
     */
    record Say(String kind, String text) implements Plan {}
}
