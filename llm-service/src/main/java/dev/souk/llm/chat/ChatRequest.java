package dev.souk.llm.chat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.souk.chassis.json.Json;
import java.util.List;
import java.util.Set;

/**
 * A request for a chat completion, checked.
 *
 * @param body the whole of it as it came, unknown fields included; not to be changed
 * @param model the model or alias that is asked for
 * @param tools names of the tools that may be called; none where {@code tool_choice} forbids it, one where it names one
 * @param stream whether the answer is to be streamed
 * @param includeUsage whether a stream ends with the usage
 * @param bytes of the body as it came
 */
public record ChatRequest(
        ObjectNode body,
        String model,
        List<ChatMessage> messages,
        Set<String> tools,
        boolean stream,
        boolean includeUsage,
        int bytes) {
    private static final List<String> WHO = List.of("user", "safety_identifier", "metadata");

    public ChatRequest {
        messages = List.copyOf(messages);
        tools = Set.copyOf(tools);
    }

    /** This request with an effort of reasoning, unless it says one itself. */
    public ChatRequest withEffort(String effort) {
        if (body.hasNonNull("reasoning_effort")) {
            return this;
        }
        ObjectNode changed = Json.mapper().createObjectNode();
        changed.setAll(body);
        changed.put("reasoning_effort", effort);
        return with(changed);
    }

    /** This request with at most so many tokens of output. */
    public ChatRequest withMostOutput(long tokens) {
        ObjectNode changed = Json.mapper().createObjectNode();
        changed.setAll(body);
        changed.remove("max_tokens");
        changed.put("max_completion_tokens", tokens);
        return with(changed);
    }

    /** This request without what it says of its caller: that is no business of a host. */
    public ChatRequest anonymous() {
        if (WHO.stream().noneMatch(body::has)) {
            return this;
        }
        ObjectNode changed = Json.mapper().createObjectNode();
        changed.setAll(body);
        return with(changed.remove(WHO));
    }

    private ChatRequest with(ObjectNode changed) {
        return new ChatRequest(changed, model, messages, tools, stream, includeUsage, bytes);
    }
}
