package dev.souk.llm.dialect;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Writes one standard request in the dialect of a host. What is not changed is shared with the request, what is changed is
 * copied first.
 */
final class RequestWriter {
    private final HostKind host;
    private final Target target;
    private final List<String> notes = new ArrayList<>();

    RequestWriter(HostKind host, Target target) {
        this.host = host;
        this.target = target;
    }

    Outgoing write(ObjectNode standard) {
        ObjectNode body = standard.objectNode();
        body.setAll(standard);
        body.put("model", target.model());
        stream(body);
        new ThinkingSwitch(host, target, notes).set(body);
        limit(body);
        sortTools(body);
        body.set("messages", new MessageWriter(host, notes).write(body.path("messages")));
        return new Outgoing(body, notes);
    }

    /** DashScope refuses to think without a stream (langchain4j#3974), and no host counts a stream's tokens unasked. */
    private static void stream(ObjectNode body) {
        body.put("stream", true);
        ObjectNode options = body.objectNode();
        if (body.path("stream_options") instanceof ObjectNode given) {
            options.setAll(given);
        }
        body.set("stream_options", options.put("include_usage", true));
    }

    /** Not every host knows OpenAI's newer name. */
    private void limit(ObjectNode body) {
        JsonNode limit = body.path("max_completion_tokens");
        if (host != HostKind.OPENAI && limit.isNumber()) {
            body.remove("max_completion_tokens");
            if (!body.path("max_tokens").isNumber()) {
                body.set("max_tokens", limit);
            }
        }
    }

    /** Tools stand at the start of the prompt: in the same order, they are found in the host's prefix cache. */
    private static void sortTools(ObjectNode body) {
        if (!(body.path("tools") instanceof ArrayNode tools) || tools.size() < 2) {
            return;
        }
        List<JsonNode> sorted = new ArrayList<>(tools.size());
        tools.forEach(sorted::add);
        sorted.sort(
                Comparator.comparing(tool -> tool.path("function").path("name").asText("")));
        body.set("tools", tools.arrayNode(sorted.size()).addAll(sorted));
    }
}
