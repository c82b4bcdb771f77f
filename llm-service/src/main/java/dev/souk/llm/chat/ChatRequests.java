package dev.souk.llm.chat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.souk.chassis.json.Json;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads requests: unknown fields are kept, known ones must have the type that the API says. */
public final class ChatRequests {
    private static final int MOST_MESSAGES = 2_000;
    private static final int MOST_TOOLS = 512;

    private ChatRequests() {}

    /** @throws ChatError with what is wrong and where */
    public static ChatRequest read(byte[] json) {
        JsonNode body;
        try {
            body = Json.mapper().readTree(json);
        } catch (JsonProcessingException malformed) {
            throw ChatError.invalid("invalid_json", "body", "The body is not JSON: " + where(malformed));
        } catch (IOException impossible) {
            throw new IllegalStateException(impossible);
        }
        if (!(body instanceof ObjectNode object)) {
            throw ChatError.invalid("invalid_type", "body", "body: given " + kind(body) + ", expected an object");
        }
        return read(object, json.length);
    }

    private static ChatRequest read(ObjectNode body, int bytes) {
        String model = text(body, "model", "model");
        if (model == null || model.isBlank()) {
            throw ChatError.invalid("missing_field", "model", "model: given nothing, expected the name of a model");
        }
        JsonNode options = body.path("stream_options");
        checked(options, "stream_options", options.isObject(), "an object");
        return new ChatRequest(
                body,
                model,
                messages(body.path("messages")),
                tools(body),
                flag(body, "stream", "stream"),
                flag(options, "include_usage", "stream_options.include_usage"),
                bytes);
    }

    private static List<ChatMessage> messages(JsonNode node) {
        checked(node, "messages", node.isArray(), "an array");
        if (node.isEmpty()) {
            throw ChatError.invalid("missing_field", "messages", "messages: given none, expected at least one");
        }
        if (node.size() > MOST_MESSAGES) {
            throw ChatError.invalid(
                    "invalid_value",
                    "messages",
                    "messages: given " + node.size() + ", expected at most " + MOST_MESSAGES);
        }
        List<ChatMessage> messages = new ArrayList<>();
        for (int i = 0; i < node.size(); i++) {
            messages.add(message(node.get(i), "messages[" + i + "]"));
        }
        return messages;
    }

    private static ChatMessage message(JsonNode node, String path) {
        if (!node.isObject()) {
            throw ChatError.invalid("invalid_type", path, path + ": given " + kind(node) + ", expected an object");
        }
        String role = text(node, "role", path + ".role");
        return new ChatMessage(
                role(role, path + ".role"),
                content(node.path("content"), path + ".content"),
                calls(node.path("tool_calls"), path + ".tool_calls"),
                text(node, "tool_call_id", path + ".tool_call_id"));
    }

    private static ChatMessage.Role role(@Nullable String role, String path) {
        return switch (role == null ? "" : role.toLowerCase(Locale.ROOT)) {
            case "system", "developer" -> ChatMessage.Role.SYSTEM;
            case "user" -> ChatMessage.Role.USER;
            case "assistant" -> ChatMessage.Role.ASSISTANT;
            case "tool" -> ChatMessage.Role.TOOL;
            default ->
                throw ChatError.invalid(
                        role == null ? "missing_field" : "invalid_value",
                        path,
                        path + ": given " + (role == null ? "nothing" : "'" + shortened(role) + "'")
                                + ", expected system, developer, user, assistant or tool");
        };
    }

    /** The text of a message: a string, or the text parts of an array; other parts say nothing to the planner. */
    private static String content(JsonNode node, String path) {
        checked(node, path, node.isTextual() || node.isArray(), "a string or an array of parts");
        if (!node.isArray()) {
            return node.asText("");
        }
        List<String> texts = new ArrayList<>();
        for (JsonNode part : node) {
            if (!part.isObject()) {
                throw ChatError.invalid(
                        "invalid_type", path, path + ": given a part that is " + kind(part) + ", expected an object");
            }
            if (part.path("text").isTextual()) {
                texts.add(part.path("text").textValue());
            }
        }
        return String.join("\n", texts);
    }

    private static List<ToolCall> calls(JsonNode node, String path) {
        checked(node, path, node.isArray(), "an array");
        List<ToolCall> calls = new ArrayList<>();
        for (JsonNode call : node) {
            JsonNode function = call.path("function");
            if (!call.path("id").isTextual() || !function.path("name").isTextual()) {
                throw ChatError.invalid(
                        "invalid_type", path, path + ": given a call without id or function name, expected both");
            }
            calls.add(new ToolCall(
                    call.path("id").textValue(),
                    function.path("name").textValue(),
                    function.path("arguments").asText("{}")));
        }
        return calls;
    }

    private static Set<String> tools(ObjectNode body) {
        JsonNode node = body.path("tools");
        checked(node, "tools", node.isArray(), "an array");
        if (node.size() > MOST_TOOLS) {
            throw ChatError.invalid(
                    "invalid_value", "tools", "tools: given " + node.size() + ", expected at most " + MOST_TOOLS);
        }
        Set<String> names = new LinkedHashSet<>();
        for (JsonNode tool : node) {
            JsonNode name = tool.path("function").path("name");
            if (!name.isTextual()) {
                throw ChatError.invalid(
                        "invalid_type", "tools", "tools: given a tool without function.name, expected one");
            }
            names.add(name.textValue());
        }
        return chosen(body.path("tool_choice"), names);
    }

    private static Set<String> chosen(JsonNode choice, Set<String> names) {
        checked(choice, "tool_choice", choice.isTextual() || choice.isObject(), "a string or an object");
        if (choice.isObject()) {
            String name = choice.path("function").path("name").asText("");
            if (!names.contains(name)) {
                throw ChatError.invalid(
                        "invalid_value",
                        "tool_choice",
                        "tool_choice: given '" + shortened(name) + "', expected the name of one of the tools");
            }
            return Set.of(name);
        }
        return switch (choice.asText("auto")) {
            case "none" -> Set.of();
            case "auto", "required" -> names;
            default ->
                throw ChatError.invalid(
                        "invalid_value",
                        "tool_choice",
                        "tool_choice: given '" + shortened(choice.asText())
                                + "', expected none, auto, required or a tool");
        };
    }

    private static @Nullable String text(JsonNode node, String field, String path) {
        JsonNode value = node.path(field);
        checked(value, path, value.isTextual(), "a string");
        return value.textValue();
    }

    private static boolean flag(JsonNode node, String field, String path) {
        JsonNode value = node.path(field);
        checked(value, path, value.isBoolean(), "true or false");
        return value.booleanValue();
    }

    /** Absent and null are fine; anything else must be what is expected. */
    private static void checked(JsonNode node, String path, boolean right, String expected) {
        if (!right && !node.isMissingNode() && !node.isNull()) {
            throw ChatError.invalid("invalid_type", path, path + ": given " + kind(node) + ", expected " + expected);
        }
    }

    private static String kind(JsonNode node) {
        return switch (node.getNodeType()) {
            case ARRAY -> "an array";
            case OBJECT, POJO -> "an object";
            case STRING, BINARY -> "a string";
            case NUMBER -> "a number";
            case BOOLEAN -> "a boolean";
            case NULL, MISSING -> "nothing";
        };
    }

    private static String where(JsonProcessingException malformed) {
        return malformed.getLocation() == null
                ? "it ends too early"
                : "line " + malformed.getLocation().getLineNr() + ", column "
                        + malformed.getLocation().getColumnNr();
    }

    private static String shortened(String text) {
        return text.length() <= 60 ? text : text.substring(0, 60) + "…";
    }
}
