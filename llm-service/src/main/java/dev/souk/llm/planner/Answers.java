package dev.souk.llm.planner;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.souk.chassis.json.Json;

/** Reads what tools answered. */
final class Answers {
    private Answers() {}

    /** The JSON of a text; a missing node where it is none. */
    static JsonNode parse(String text) {
        try {
            JsonNode node = Json.mapper().readTree(text);
            return node == null ? MissingNode.getInstance() : node;
        } catch (JsonProcessingException malformed) {
            return MissingNode.getInstance();
        }
    }

    /** The result, the problem or the proposal that an answer is. What fits neither is a problem of its own. */
    static <R extends Record> Reply<R> read(JsonNode answer, Class<R> result) {
        if (answer.has("problem")) {
            return new Reply.Refused<>(answer.path("problem").path("code").asText("internal"));
        }
        if (answer.has("proposal")) {
            return new Reply.Refused<>("awaiting_approval");
        }
        try {
            return answer.isObject()
                    ? new Reply.Done<>(Json.mapper().treeToValue(answer, result))
                    : new Reply.Refused<>("internal");
        } catch (JsonProcessingException | IllegalArgumentException malformed) {
            return new Reply.Refused<>("internal");
        }
    }
}
