package dev.souk.llm.chat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.souk.chassis.json.Json;
import java.util.Map;
import java.util.TreeMap;

/** Folds the chunks of a stream into the one {@code chat.completion} that they amount to. Of one answer, for one thread. */
public final class Folding {
    /** No answer of a shop's model is longer; without a bound a host could fill the memory with one. */
    private static final int LONGEST = 16 * 1024 * 1024;

    private final ObjectNode completion = Json.mapper().createObjectNode();
    private final Map<Integer, Choice> choices = new TreeMap<>();
    private int length;

    /**
     * Takes the next chunk.
     *
     * @throws ChatError if the answer is longer than any should be
     */
    public void add(ObjectNode chunk) {
        chunk.properties().forEach(field -> {
            if (!field.getKey().equals("choices") && !field.getValue().isNull()) {
                completion.set(field.getKey(), field.getValue());
            }
        });
        for (JsonNode choice : chunk.path("choices")) {
            choices.computeIfAbsent(choice.path("index").asInt(), Choice::new).add(choice);
        }
    }

    /** All of it. */
    public ObjectNode completion() {
        completion.put("object", "chat.completion");
        ArrayNode all = completion.putArray("choices");
        choices.values().forEach(choice -> all.add(choice.json()));
        return completion;
    }

    private String counted(String piece) {
        length += piece.length();
        if (length > LONGEST) {
            throw new ChatError(
                    502, "upstream_interrupted", "The model's answer is longer than " + LONGEST + " characters", null);
        }
        return piece;
    }

    private final class Choice {
        private final int index;
        private final StringBuilder content = new StringBuilder();
        private final StringBuilder reasoning = new StringBuilder();
        private final Map<Integer, ObjectNode> calls = new TreeMap<>();
        private String finishReason = "stop";

        Choice(int index) {
            this.index = index;
        }

        void add(JsonNode choice) {
            JsonNode delta = choice.path("delta");
            content.append(counted(delta.path("content").asText("")));
            reasoning.append(counted(delta.path("reasoning_content").asText("")));
            delta.path("tool_calls").forEach(this::addCall);
            if (choice.path("finish_reason").isTextual()) {
                finishReason = choice.path("finish_reason").textValue();
            }
        }

        private void addCall(JsonNode delta) {
            ObjectNode call = calls.computeIfAbsent(delta.path("index").asInt(), absent -> {
                ObjectNode created = Json.mapper().createObjectNode().put("type", "function");
                created.putObject("function").put("name", "").put("arguments", "");
                return created;
            });
            if (delta.path("id").isTextual()) {
                call.set("id", delta.path("id"));
            }
            ObjectNode function = (ObjectNode) call.path("function");
            JsonNode piece = delta.path("function");
            if (piece.path("name").isTextual()) {
                function.set("name", piece.path("name"));
            }
            function.put(
                    "arguments",
                    function.path("arguments").asText()
                            + counted(piece.path("arguments").asText("")));
        }

        ObjectNode json() {
            ObjectNode json = Json.mapper().createObjectNode().put("index", index);
            ObjectNode message = json.putObject("message").put("role", "assistant");
            if (content.isEmpty() && !calls.isEmpty()) {
                message.putNull("content");
            } else {
                message.put("content", content.toString());
            }
            if (!reasoning.isEmpty()) {
                message.put("reasoning_content", reasoning.toString());
            }
            if (!calls.isEmpty()) {
                message.putArray("tool_calls").addAll(calls.values());
            }
            return json.put("finish_reason", finishReason);
        }
    }
}
