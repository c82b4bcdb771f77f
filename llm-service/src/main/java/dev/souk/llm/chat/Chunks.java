package dev.souk.llm.chat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.souk.chassis.json.Json;
import java.time.Instant;

/** Makes the {@code chat.completion.chunk} objects of one answer. */
public final class Chunks {
    private final String id;
    private final String model;
    private final long created;

    public Chunks(String id, String model, Instant at) {
        this.id = id;
        this.model = model;
        this.created = at.getEpochSecond();
    }

    /** The first one: who speaks. */
    public ObjectNode role() {
        ObjectNode chunk = empty();
        delta(chunk).put("role", "assistant").put("content", "");
        return chunk;
    }

    /** A piece of text. */
    public ObjectNode content(String text) {
        ObjectNode chunk = empty();
        delta(chunk).put("content", text);
        return chunk;
    }

    /** A whole tool call. */
    public ObjectNode toolCall(String callId, String name, String arguments) {
        ObjectNode chunk = empty();
        ObjectNode call = delta(chunk).putArray("tool_calls").addObject();
        call.put("index", 0).put("id", callId).put("type", "function");
        call.putObject("function").put("name", name).put("arguments", arguments);
        return chunk;
    }

    /** The last one of the choice. */
    public ObjectNode finish(String reason) {
        ObjectNode chunk = empty();
        delta(chunk);
        ((ObjectNode) chunk.path("choices").path(0)).put("finish_reason", reason);
        return chunk;
    }

    /** What it took, with no choices. */
    public ObjectNode usage(long promptTokens, long completionTokens) {
        ObjectNode chunk = empty();
        chunk.putArray("choices");
        chunk.putObject("usage")
                .put("prompt_tokens", promptTokens)
                .put("completion_tokens", completionTokens)
                .put("total_tokens", promptTokens + completionTokens);
        return chunk;
    }

    private ObjectNode empty() {
        return Json.mapper()
                .createObjectNode()
                .put("id", id)
                .put("object", "chat.completion.chunk")
                .put("created", created)
                .put("model", model);
    }

    private static ObjectNode delta(ObjectNode chunk) {
        ObjectNode choice = chunk.putArray("choices").addObject();
        choice.put("index", 0);
        ObjectNode delta = choice.putObject("delta");
        choice.putNull("finish_reason");
        return delta;
    }
}
