package dev.souk.llm.cache;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.souk.chassis.json.Json;
import dev.souk.llm.settings.RouteTarget;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** An answer that is given more than once: who gave it, and its pieces. */
record SharedAnswer(RouteTarget target, List<ObjectNode> chunks) {
    SharedAnswer {
        chunks = List.copyOf(chunks);
    }

    String write() {
        ObjectNode json = Json.mapper().createObjectNode().put("target", target.toString());
        json.putArray("chunks").addAll(chunks);
        return Json.write(json);
    }

    /** Empty where the text is not what {@link #write} writes. */
    static Optional<SharedAnswer> read(String text) {
        try {
            JsonNode json = Json.mapper().readTree(text);
            List<ObjectNode> chunks = new ArrayList<>();
            for (JsonNode chunk : json.path("chunks")) {
                if (chunk instanceof ObjectNode object) {
                    chunks.add(object);
                }
            }
            return chunks.isEmpty()
                    ? Optional.empty()
                    : Optional.of(new SharedAnswer(
                            RouteTarget.parse(json.path("target").asText()), chunks));
        } catch (JsonProcessingException | IllegalArgumentException unreadable) {
            return Optional.empty();
        }
    }
}
