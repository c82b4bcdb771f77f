package dev.souk.llm.api;

import dev.souk.llm.chat.ChatError;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;

/** Reads the body of a request within bounds. What is beyond them is read and thrown away, so that the caller hears the refusal. */
final class JsonBody {
    private JsonBody() {}

    /** Fails with a {@link ChatError} if it is too large, cut short or not declared to be JSON. */
    static Future<Buffer> read(HttpServerRequest request, int most) {
        Promise<Buffer> promise = Promise.promise();
        Buffer body = Buffer.buffer();
        long[] length = new long[1];
        request.handler(bytes -> {
            length[0] += bytes.length();
            if (length[0] <= most) {
                body.appendBuffer(bytes);
            }
        });
        request.exceptionHandler(cut ->
                promise.tryFail(new ChatError(400, "invalid_request", "The body ended before it was whole", null)));
        request.endHandler(end -> {
            String type = request.getHeader("Content-Type");
            if (type == null || !type.startsWith("application/json")) {
                promise.tryFail(
                        new ChatError(415, "unsupported_media_type", "Content-Type: expected application/json", null));
            } else if (length[0] > most) {
                promise.tryFail(new ChatError(
                        413,
                        "request_too_large",
                        "body: given " + length[0] + " bytes, expected at most " + most,
                        null));
            } else {
                promise.tryComplete(body);
            }
        });
        return promise.future();
    }
}
