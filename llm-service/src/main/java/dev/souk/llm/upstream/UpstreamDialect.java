package dev.souk.llm.upstream;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;

/**
 * Turns a standard request into one that every host of Qwen takes. It is always streamed and always with usage, whatever the
 * caller asked for: so one path serves both, and the first piece comes as soon as there is one.
 */
final class UpstreamDialect {
    private UpstreamDialect() {}

    /** The body to send; the fields that we do not know are kept. */
    static ObjectNode request(ObjectNode body, String model) {
        ObjectNode request = body.deepCopy();
        request.put("model", model);
        request.put("stream", true);
        ObjectNode options = request.path("stream_options") instanceof ObjectNode given
                ? given
                : request.putObject("stream_options");
        options.put("include_usage", true);
        mergeSystemFirst((ArrayNode) request.path("messages"));
        return request;
    }

    /** Qwen's chat template raises on a system message that is not the first, and on the role {@code developer}. */
    private static void mergeSystemFirst(ArrayNode messages) {
        List<JsonNode> others = new ArrayList<>();
        List<String> system = new ArrayList<>();
        for (JsonNode message : messages) {
            String role = message.path("role").asText();
            if (role.equals("system") || role.equals("developer")) {
                system.add(text(message.path("content")));
            } else {
                others.add(message);
            }
        }
        if (system.isEmpty()) {
            return;
        }
        messages.removeAll();
        messages.addObject().put("role", "system").put("content", String.join("\n\n", system));
        messages.addAll(others);
    }

    private static String text(JsonNode content) {
        if (!content.isArray()) {
            return content.asText("");
        }
        List<String> parts = new ArrayList<>();
        content.forEach(part -> parts.add(part.path("text").asText("")));
        return String.join("\n", parts);
    }
}
