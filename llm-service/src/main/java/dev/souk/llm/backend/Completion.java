package dev.souk.llm.backend;

import com.fasterxml.jackson.databind.node.ObjectNode;
import org.jspecify.annotations.Nullable;

/**
 * An answer as it comes. For one thread, but {@link #close} may be called by another one to give up.
 */
public interface Completion extends AutoCloseable {
    /**
     * The next piece: a {@code chat.completion.chunk} object; null at the end. Blocks until it is there.
     *
     * <p>The last piece before the end may have empty {@code choices} and the {@code usage}.
     *
     * @throws dev.souk.llm.chat.ChatError if the answer broke off
     */
    @Nullable
    ObjectNode next();

    /** Gives up what has not come yet. */
    @Override
    void close();
}
