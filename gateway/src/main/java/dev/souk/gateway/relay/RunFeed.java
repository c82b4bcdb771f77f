package dev.souk.gateway.relay;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The clients of one run, which are served from one reading of its stream though each is at a place of its own. Thread-safe.
 */
final class RunFeed {
    private final Set<RunStream> streams = ConcurrentHashMap.newKeySet(1);
    private volatile long lastActivity;

    /** Serves a client from now on. */
    void add(RunStream stream, long now) {
        streams.add(stream);
        lastActivity = now;
    }

    /** Serves it no more. */
    void remove(RunStream stream) {
        streams.remove(stream);
    }

    boolean isEmpty() {
        return streams.isEmpty();
    }

    /** Nanoseconds since an entry or a client came in. */
    long idle(long now) {
        return now - lastActivity;
    }

    /** The entry after which to read on: that of the client furthest behind; empty while none wants more. */
    Optional<EntryId> position() {
        return streams.stream()
                .filter(RunStream::wantsMore)
                .map(RunStream::position)
                .min(Comparator.naturalOrder());
    }

    /**
     * Hands on what was read. A client that is full is passed over, as is one that came in since and is not as far: each is
     * served by a later reading, from its own place and so without a gap.
     *
     * @param after where the reading began
     */
    void deliver(EntryId after, List<RunStream.Entry> entries, long now) {
        lastActivity = now;
        streams.stream()
                .filter(RunStream::wantsMore)
                .filter(stream -> !after.isAfter(stream.position()))
                .forEach(stream -> stream.deliver(entries, now));
    }
}
