package dev.souk.llm.api;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.souk.chassis.json.Json;
import dev.souk.llm.chat.ChatError;
import dev.souk.llm.routing.Route;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerResponse;

/** Answers with the one JSON object of a host. */
final class JsonExchange extends Exchange {
    private Buffer answer = Buffer.buffer();

    JsonExchange(HttpServerResponse response, Route route, long began) {
        super(response, route, began);
    }

    @Override
    public void chunk(ObjectNode chunk) {
        answer = Buffer.buffer(Json.bytes(chunk));
    }

    @Override
    public void pausing() {
        // It comes in one piece.
    }

    @Override
    public void ended() {
        response().putHeader("Content-Type", "application/json").end(answer);
    }

    @Override
    void failed(ChatError error) {
        ChatErrors.send(response(), error);
    }
}
