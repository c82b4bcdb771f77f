package dev.souk.llm.api;

import dev.souk.llm.backend.Failure;
import dev.souk.llm.backend.Flow;
import dev.souk.llm.chat.ChatError;
import dev.souk.llm.routing.Begun;
import dev.souk.llm.routing.Route;
import dev.souk.llm.routing.RoutedListener;
import io.vertx.core.http.HttpServerResponse;
import org.jspecify.annotations.Nullable;

/** A request and the answer to it. On one event loop. */
abstract class Exchange implements RoutedListener {
    private final HttpServerResponse response;
    private final Route route;
    private final long began;
    private @Nullable Flow answer;
    private boolean gone;
    private String source = "off";

    /** @param began {@link System#nanoTime} when the request was there */
    Exchange(HttpServerResponse response, Route route, long began) {
        this.response = response;
        this.route = route;
        this.began = began;
    }

    /** Whoever hangs up from now on has lost interest. */
    final void watch() {
        response.closeHandler(hungUp -> hangUp());
        response.exceptionHandler(hungUp -> hangUp());
    }

    /** The answer is on its way; its backend is told at once where nobody wants it any more. */
    final void comes(Flow given) {
        answer = given;
        if (gone) {
            given.cancel();
        }
    }

    /** Whether the caller hung up. */
    final boolean isGone() {
        return gone;
    }

    /** Where the answer comes from: {@code off}, {@code miss}, {@code hit}, {@code coalesced}. */
    final void source(String word) {
        source = word;
    }

    private void hangUp() {
        gone = true;
        Flow given = answer;
        if (given != null) {
            given.cancel();
        }
    }

    /** Gives up, as what comes is not worth waiting for. */
    final void giveUp(ChatError error) {
        Flow given = answer;
        if (given != null) {
            given.cancel();
        }
        failed(error);
    }

    final HttpServerResponse response() {
        return response;
    }

    /** Sends less work to a reader that is slow. */
    final void holdBackIfFull() {
        Flow given = answer;
        if (given != null && response.writeQueueFull()) {
            given.pause();
            response.drainHandler(drained -> given.resume());
        }
    }

    @Override
    public void begun(Begun begun) {
        ReplyHeaders.put(response, route, begun, source, System.nanoTime() - began - begun.waited());
    }

    @Override
    public void failed(Failure failure) {
        ChatError error = switch (failure) {
            case Failure.Refused(ChatError refused) -> refused;
            case Failure.Unavailable unavailable -> error(unavailable);
        };
        failed(error);
    }

    private static ChatError error(Failure.Unavailable failure) {
        String message = "No model can answer now: " + failure.message();
        return switch (failure.code()) {
            case "context_too_long" -> new ChatError(400, "context_length_exceeded", failure.message(), "messages");
            case "rate_limited" -> ChatError.later(429, "rate_limited", message, failure.retryAfter());
            case "at_capacity" -> ChatError.later(503, "at_capacity", message, failure.retryAfter());
            default -> ChatError.later(503, "upstream_unavailable", message, failure.retryAfter());
        };
    }

    abstract void failed(ChatError error);
}
