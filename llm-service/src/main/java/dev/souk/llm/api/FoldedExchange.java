package dev.souk.llm.api;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.souk.chassis.json.Json;
import dev.souk.llm.chat.ChatError;
import dev.souk.llm.chat.Folding;
import dev.souk.llm.routing.Route;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerResponse;

/** Answers in one piece. */
final class FoldedExchange extends Exchange {
    private final Folding folding = new Folding();

    FoldedExchange(HttpServerResponse response, Route route, long began) {
        super(response, route, began);
    }

    @Override
    public void chunk(ObjectNode chunk) {
        try {
            folding.add(chunk);
        } catch (ChatError tooLong) {
            giveUp(tooLong);
        }
    }

    @Override
    public void pausing() {
        // Nothing is sent before all of it is there.
    }

    @Override
    public void ended() {
        response().putHeader("Content-Type", "application/json").end(Buffer.buffer(Json.bytes(folding.completion())));
    }

    @Override
    void failed(ChatError error) {
        ChatErrors.send(response(), error);
    }
}
