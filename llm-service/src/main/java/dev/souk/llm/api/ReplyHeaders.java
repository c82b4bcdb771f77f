package dev.souk.llm.api;

import dev.souk.llm.routing.Begun;
import dev.souk.llm.routing.Route;
import io.vertx.core.http.HttpServerResponse;

/** What an answer says of itself in its headers. */
final class ReplyHeaders {
    static final String REQUEST_ID = "X-Souk-Request-Id";
    /** Who answers: the name of a backend. */
    static final String BACKEND = "X-Souk-Backend";
    /** Why this tier and effort. */
    static final String ROUTE = "X-Souk-Route";
    /** How many were asked until one began. */
    static final String ATTEMPTS = "X-Souk-Attempts";
    /**
     * Where the answer comes from: {@code off}, {@code miss}, {@code hit},
     * {@code coalesced}: another caller's answer to the same request.
     */
    static final String CACHE = "X-Souk-Cache";
    /** Microseconds that the gateway itself added until it had the first piece. */
    static final String OVERHEAD = "X-Souk-Overhead-Us";
    /** Present, and the reason, where another one answers than the first choice. */
    static final String FALLBACK = "X-Souk-Fallback";
    /** What was changed in the request for this backend. */
    static final String NOTES = "X-Souk-Notes";

    private ReplyHeaders() {}

    static void put(HttpServerResponse response, Route route, Begun begun, String source, long overheadNanos) {
        response.putHeader(BACKEND, begun.target().backend())
                .putHeader(ROUTE, route.explanation())
                .putHeader(ATTEMPTS, Integer.toString(begun.attempts()))
                .putHeader(CACHE, source)
                .putHeader(OVERHEAD, Long.toString(Math.max(0, overheadNanos / 1_000)));
        if (begun.fallback() != null) {
            response.putHeader(FALLBACK, begun.fallback());
        }
        if (!begun.notes().isEmpty()) {
            response.putHeader(NOTES, String.join(",", begun.notes()));
        }
    }
}
