package dev.souk.llm.cache;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.souk.chassis.json.Json;
import dev.souk.contracts.tool.Effect;
import dev.souk.contracts.tool.Tools;
import dev.souk.llm.caller.Caller;
import dev.souk.llm.chat.ChatRequest;
import dev.souk.llm.settings.RouteTarget;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What makes two requests the same. Pure. */
public final class CacheKey {
    /** What says how an answer is sent or who asks for it, not what it is. */
    private static final List<String> NO_MATTER =
            List.of("stream", "stream_options", "user", "safety_identifier", "metadata", "model", "store");

    private CacheKey() {}

    /**
     * The key of a request; empty where its answer must not be given twice, because it offers a tool that is not known to be
     * harmless.
     *
     * @param first whom it is asked of: the same words to another model are another request
     */
    public static Optional<String> of(Caller caller, ChatRequest request, RouteTarget first) {
        if (!harmless(request.tools())) {
            return Optional.empty();
        }
        ObjectNode words = Json.mapper().createObjectNode();
        for (var field : request.body().properties()) {
            if (!NO_MATTER.contains(field.getKey())) {
                words.set(field.getKey(), field.getValue());
            }
        }
        JsonNode whole = Json.mapper()
                .createObjectNode()
                .put("tenant", caller.tenant())
                .put("target", first.toString())
                .set("words", words);
        return Optional.of("llm:answer:" + Json.sha256Hex(whole));
    }

    private static boolean harmless(Set<String> tools) {
        return tools.stream()
                .allMatch(name -> Tools.find(name)
                        .filter(tool -> tool.effect() == Effect.READ)
                        .isPresent());
    }
}
