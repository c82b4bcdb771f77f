package dev.souk.llm.api;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.souk.chassis.json.Json;
import dev.souk.llm.chat.ChatError;
import dev.souk.llm.routing.Begun;
import dev.souk.llm.routing.Route;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerResponse;
import java.nio.charset.StandardCharsets;

/** Answers with server-sent events; pieces that come together go out together. */
final class StreamedExchange extends Exchange {
    private static final byte[] DATA = "data: ".getBytes(StandardCharsets.UTF_8);
    private static final byte[] END = "\n\n".getBytes(StandardCharsets.UTF_8);
    private static final byte[] DONE = "data: [DONE]\n\n".getBytes(StandardCharsets.UTF_8);
    /** More than this at once would only fill the memory. */
    private static final int BATCH = 16 * 1024;

    private final boolean includeUsage;
    private boolean begun;
    private Buffer batch = Buffer.buffer();

    StreamedExchange(HttpServerResponse response, Route route, long began, boolean includeUsage) {
        super(response, route, began);
        this.includeUsage = includeUsage;
    }

    @Override
    public void begun(Begun who) {
        super.begun(who);
        begun = true;
        response()
                .setChunked(true)
                .putHeader("Content-Type", "text/event-stream;charset=UTF-8")
                .putHeader("Cache-Control", "no-cache");
    }

    @Override
    public void chunk(ObjectNode chunk) {
        if (!includeUsage) {
            if (chunk.path("choices").isEmpty()) {
                return;
            }
            chunk.remove("usage");
        }
        batch.appendBytes(DATA).appendBytes(Json.bytes(chunk)).appendBytes(END);
        if (batch.length() >= BATCH) {
            pausing();
        }
    }

    @Override
    public void pausing() {
        if (batch.length() > 0) {
            response().write(batch);
            batch = Buffer.buffer();
            holdBackIfFull();
        }
    }

    @Override
    public void ended() {
        response().end(batch.appendBytes(DONE));
    }

    @Override
    void failed(ChatError error) {
        if (begun) {
            response()
                    .end(batch.appendBytes(DATA)
                            .appendBytes(Json.bytes(ChatErrors.json(error)))
                            .appendBytes(END));
        } else {
            ChatErrors.send(response(), error);
        }
    }
}
