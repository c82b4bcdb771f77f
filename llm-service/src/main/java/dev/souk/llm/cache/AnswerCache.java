package dev.souk.llm.cache;

import java.time.Duration;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Keeps answers for a while. May forget any of them at any time, and be away: then there is none. Thread-safe. */
public interface AnswerCache {
    /**
     * Looks an answer up. To be called on an event loop; the callback comes on the same one, never before this returns, and
     * always.
     *
     * @param then gets the answer, null where there is none
     */
    void find(String key, Consumer<@Nullable String> then);

    /** Keeps an answer. Returns at once. */
    void keep(String key, String answer, Duration ttl);
}
