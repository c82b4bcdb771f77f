package dev.souk.agent.stream;

import java.time.Duration;
import java.util.List;

/** Logs of events that may vanish at any moment. Implementations are thread-safe and throw {@link Unavailable}. */
public interface StreamLog {

    /**
     * An event and its place.
     *
     * @param id {@code <attempt>-<n>}; ids grow along a log
     */
    record Item(String id, String event) {}

    /**
     * All events of a log, oldest first; none if there is no such log. From now on the log takes no event of an earlier attempt
     * any more, so that what was read stays all that they have told.
     */
    List<Item> takeOver(String key, int attempt);

    /**
     * Adds events under their ids. One whose id is not above the last one of the log is left out: it is there already.
     *
     * @param create whether the first of them may begin a log
     * @return false if the log was not there, or vanished meanwhile; then some of the events may be missing
     */
    boolean append(String key, List<Item> items, boolean create);

    /** Lets a log vanish after a time. */
    void expire(String key, Duration after);

    /** The logs cannot be reached. */
    final class Unavailable extends RuntimeException {
        private static final long serialVersionUID = 1L;

        public Unavailable(String message, Throwable cause) {
            super(message, cause);
        }
    }
}
