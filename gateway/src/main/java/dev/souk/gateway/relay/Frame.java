package dev.souk.gateway.relay;

import org.jspecify.annotations.Nullable;

/** What goes to the client at once: one SSE event, or a comment. */
public sealed interface Frame {

    /**
     * An AG-UI event.
     *
     * @param id where the client can take the stream up again; null for an event that the relay itself adds
     * @param json the event
     */
    record Event(@Nullable EntryId id, String json) implements Frame {}

    /** A comment, which clients pass over: keeps the connection alive. */
    record Heartbeat() implements Frame {}

    /** Tells the client to come back, after so many milliseconds: this instance is about to stop. */
    record ComeBack(long afterMillis) implements Frame {}
}
