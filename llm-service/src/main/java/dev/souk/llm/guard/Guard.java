package dev.souk.llm.guard;

import java.util.function.Consumer;

/** Checks texts. Thread-safe: any event loop may ask. */
public interface Guard {
    /**
     * Checks what somebody asked and, where there is one, the answer to it. To be called on an event loop; the verdict comes on
     * the same one, never before this returns, and always.
     *
     * @param answer empty where only the question is to be checked
     */
    void check(String question, String answer, Consumer<Verdict> then);
}
