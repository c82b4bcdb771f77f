package dev.souk.llm.backend;

import dev.souk.llm.chat.ChatRequest;

/** One who answers chat completions. Implementations are thread-safe. */
public interface Backend {
    /** What the header {@code X-Souk-Backend} calls it: {@code planner}, {@code upstream}. */
    String name();

    /** The model that it answers with. */
    String model();

    /**
     * Begins an answer. Blocks until the first piece of it is there.
     *
     * @throws BackendUnavailable if none can be had; another backend may be asked
     * @throws dev.souk.llm.chat.ChatError if the request itself was refused; no other backend would do better
     */
    Completion complete(ChatRequest request) throws BackendUnavailable;
}
