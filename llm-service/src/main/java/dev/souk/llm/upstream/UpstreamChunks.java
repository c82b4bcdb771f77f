package dev.souk.llm.upstream;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.souk.chassis.time.Ids;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Makes the chunks of any host alike: reasoning in {@code reasoning_content} alone and never in the content, every tool call
 * with an id, in its first delta alone. Of one answer, for one thread.
 */
final class UpstreamChunks {
    private final Ids ids;
    private final Map<Integer, ThinkFilter> filters = new HashMap<>();
    private final Set<String> callsBegun = new HashSet<>();

    UpstreamChunks(Ids ids) {
        this.ids = ids;
    }

    /** Cleans a chunk in place. */
    ObjectNode clean(ObjectNode chunk) {
        chunk.put("object", "chat.completion.chunk");
        for (JsonNode choice : chunk.path("choices")) {
            if (choice instanceof ObjectNode object) {
                cleanChoice(object);
            }
        }
        return chunk;
    }

    private void cleanChoice(ObjectNode choice) {
        // A host that does not stream sends the whole message at once.
        if (choice.has("message") && !choice.has("delta")) {
            choice.set("delta", choice.remove("message"));
        }
        if (!(choice.path("delta") instanceof ObjectNode delta)) {
            choice.putObject("delta");
            return;
        }
        int index = choice.path("index").asInt();
        ThinkFilter filter = filters.computeIfAbsent(index, absent -> new ThinkFilter());
        ThinkFilter.Pieces pieces = filter.add(delta.path("content").asText(""));
        boolean over = choice.path("finish_reason").isTextual();
        ThinkFilter.Pieces rest = over ? filter.end() : new ThinkFilter.Pieces("", "");
        String reasoning = text(delta.remove("reasoning"))
                + text(delta.remove("reasoning_content"))
                + pieces.reasoning()
                + rest.reasoning();
        if (delta.path("content").isTextual()) {
            delta.put("content", pieces.content() + rest.content());
        } else if (!rest.content().isEmpty()) {
            delta.put("content", rest.content());
        }
        if (!reasoning.isEmpty()) {
            delta.put("reasoning_content", reasoning);
        }
        int position = 0;
        for (JsonNode call : delta.path("tool_calls")) {
            if (call instanceof ObjectNode object) {
                cleanCall(object, index, position++);
            }
        }
    }

    /** Hosts differ in whether they repeat, blank or leave out the id: the first delta of a call has one, the others none. */
    private void cleanCall(ObjectNode call, int choice, int position) {
        if (!call.has("index")) {
            call.put("index", position);
        }
        boolean first = callsBegun.add(choice + "/" + call.path("index").asInt());
        String id = call.path("id").asText("");
        if (!first) {
            call.remove("id");
        } else if (id.isEmpty()) {
            call.put("id", ids.of("call"));
        }
        if (call.path("function") instanceof ObjectNode function
                && function.path("name").asText("").isEmpty()) {
            function.remove("name");
        }
    }

    private static String text(@Nullable JsonNode node) {
        return node == null ? "" : node.asText("");
    }
}
