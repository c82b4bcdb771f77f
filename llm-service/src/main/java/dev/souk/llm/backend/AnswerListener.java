package dev.souk.llm.backend;

import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * Takes an answer as it comes. All calls come on the event loop that asked, in order: pieces, then once {@link #ended} or
 * {@link #failed}, then nothing.
 */
public interface AnswerListener {
    /** The next piece, a {@code chat.completion.chunk}; it belongs to the listener now. The last one has the usage. */
    void chunk(ObjectNode chunk);

    /** The pieces so far came together; more will come later. A good moment to send them on. */
    void pausing();

    /** The answer is whole. */
    void ended();

    /** There will be no more. */
    void failed(Failure failure);
}
