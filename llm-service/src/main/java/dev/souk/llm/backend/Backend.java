package dev.souk.llm.backend;

import dev.souk.llm.chat.ChatRequest;

/** One who answers chat completions. Thread-safe: any event loop may ask. */
public interface Backend {
    /** What headers and routes call it: {@code planner}, {@code vllm-a}. */
    String name();

    /**
     * Begins an answer. To be called on an event loop; the listener is called on the same one, never before this returns.
     *
     * @param model as this backend calls it
     */
    Answer ask(ChatRequest request, String model, AnswerListener listener);
}
