package dev.souk.llm.dialect;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.souk.llm.chat.ChatError;
import java.util.ArrayList;
import java.util.List;

/**
 * Writes the messages of a request so that Qwen's chat template takes them. It raises on a system message that is not the
 * first, on images in it, on roles that it does not know and on a conversation without a user.
 */
final class MessageWriter {
    private static final String CONTENT = "content";
    private static final String REASONING = "reasoning_content";
    private static final String THINK = "<think>";
    private static final String THINK_CLOSE = "</think>";
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private final HostKind host;
    private final List<String> notes;
    /** Text parts of all system and developer messages, in order. */
    private final ArrayNode system = NODES.arrayNode();

    private final ArrayNode images = NODES.arrayNode();
    private final List<JsonNode> others = new ArrayList<>();
    /** Where a part carries more than text: a mark for the host's explicit cache. */
    private boolean marked;

    private boolean anyUser;

    MessageWriter(HostKind host, List<String> notes) {
        this.host = host;
        this.notes = notes;
    }

    /** @throws ChatError 400 for what no template takes */
    ArrayNode write(JsonNode messages) {
        if (!messages.isArray() || messages.isEmpty()) {
            throw ChatError.invalid("missing_field", "messages", "messages: given none, expected at least one");
        }
        for (int i = 0; i < messages.size(); i++) {
            add(messages.get(i), "messages[" + i + "]");
        }
        ensureUser();
        ArrayNode written = NODES.arrayNode(others.size() + 1);
        if (!system.isEmpty()) {
            written.add(systemMessage());
        }
        return written.addAll(images.isEmpty() ? others : withImages());
    }

    private void add(JsonNode given, String path) {
        if (!(given instanceof ObjectNode message)) {
            throw ChatError.invalid("invalid_type", path, path + ": given no object, expected a message");
        }
        String role = message.path("role").asText("");
        switch (role) {
            case "system", "developer" -> addSystem(message.path(CONTENT));
            case "user" -> {
                anyUser = true;
                others.add(message);
            }
            case "assistant" -> others.add(assistant(message));
            case "tool" -> others.add(tool(message));
            default ->
                throw ChatError.invalid(
                        "invalid_value",
                        path + ".role",
                        path + ".role: given '" + HostErrors.clean(role)
                                + "', expected system, developer, user, assistant or tool");
        }
    }

    private void addSystem(JsonNode content) {
        if (!content.isArray()) {
            addSystemText(NODES.objectNode().put("type", "text").put("text", content.asText("")));
            return;
        }
        for (JsonNode part : content) {
            if (part instanceof ObjectNode object && part.path("text").isTextual()) {
                marked |= part.has("cache_control");
                addSystemText(object);
            } else {
                images.add(part);
            }
        }
    }

    private void addSystemText(ObjectNode part) {
        if (!part.path("text").textValue().isEmpty()) {
            system.add(part);
        }
    }

    /** One string; parts only where DashScope's explicit cache marks hang on them. */
    private ObjectNode systemMessage() {
        ObjectNode message = NODES.objectNode().put("role", "system");
        if (marked && host == HostKind.DASHSCOPE) {
            message.set(CONTENT, system);
            return message;
        }
        List<String> texts = new ArrayList<>();
        system.forEach(part -> texts.add(part.path("text").textValue()));
        return message.put(CONTENT, String.join("\n\n", texts));
    }

    /** The template looks for a user's message. Without one, the last instruction is what is asked for. */
    private void ensureUser() {
        if (anyUser) {
            return;
        }
        ObjectNode user = NODES.objectNode().put("role", "user");
        if (system.isEmpty()) {
            // Nothing that anybody said may stand in the user's mouth; this is the least that can.
            user.put(CONTENT, "Continue.");
        } else {
            user.put(CONTENT, system.remove(system.size() - 1).path("text").textValue());
        }
        others.add(0, user);
        notes.add("user_message=made");
    }

    private List<JsonNode> withImages() {
        notes.add("images=moved_from_system");
        List<JsonNode> moved = new ArrayList<>(others);
        for (int i = 0; i < moved.size(); i++) {
            if (moved.get(i).path("role").asText().equals("user")) {
                ObjectNode user = ((ObjectNode) moved.get(i)).objectNode();
                user.setAll((ObjectNode) moved.get(i));
                ArrayNode parts = NODES.arrayNode().addAll(images);
                if (user.path(CONTENT) instanceof ArrayNode own) {
                    parts.addAll(own);
                } else {
                    parts.addObject()
                            .put("type", "text")
                            .put("text", user.path(CONTENT).asText(""));
                }
                user.set(CONTENT, parts);
                moved.set(i, user);
                break;
            }
        }
        return moved;
    }

    private ObjectNode assistant(ObjectNode given) {
        ObjectNode message = given.objectNode();
        message.setAll(given);
        if (message.path(CONTENT).isNull() || message.path(CONTENT).isMissingNode()) {
            message.put(CONTENT, "");
        }
        reasoning(message);
        if (message.path("tool_calls") instanceof ArrayNode calls) {
            if (calls.isEmpty()) {
                message.remove("tool_calls");
            } else {
                message.set("tool_calls", calls(calls));
            }
        }
        return message;
    }

    /**
     * Reasoning of earlier turns goes where the host reads it: the template needs it between the steps of one turn, and keeps
     * or drops that of earlier turns by itself. vLLM reads {@code reasoning} (vllm#38488), before 0.11.2 the older name.
     */
    private void reasoning(ObjectNode message) {
        JsonNode older = message.remove("reasoning");
        JsonNode given = message.remove(REASONING);
        String thought = given != null && given.isTextual() ? given.textValue() : "";
        if (thought.isEmpty() && older != null && older.isTextual()) {
            thought = older.textValue();
        }
        String content = message.path(CONTENT).asText("");
        if (content.startsWith(THINK) && content.contains(THINK_CLOSE)) {
            int close = content.indexOf(THINK_CLOSE);
            thought =
                    thought.isEmpty() ? content.substring(THINK.length(), close).strip() : thought;
            message.put(CONTENT, content.substring(close + THINK_CLOSE.length()).stripLeading());
        }
        if (thought.isEmpty()) {
            return;
        }
        switch (host) {
            case DASHSCOPE, SGLANG, LLAMA_CPP -> message.put(REASONING, thought);
            case VLLM -> message.put("reasoning", thought).put(REASONING, thought);
            case OLLAMA -> message.put("reasoning", thought);
            case OPENAI -> {
                // A strict host refuses fields that it does not know.
            }
        }
    }

    private static ArrayNode calls(ArrayNode given) {
        ArrayNode calls = NODES.arrayNode(given.size());
        for (JsonNode one : given) {
            if (!(one instanceof ObjectNode call) || !(one.path("function") instanceof ObjectNode function)) {
                calls.add(one);
                continue;
            }
            ObjectNode copy = call.objectNode();
            copy.setAll(call);
            ObjectNode named = function.objectNode();
            named.setAll(function);
            named.put("arguments", arguments(function.path("arguments")));
            if (!copy.has("type")) {
                copy.put("type", "function");
            }
            copy.set("function", named);
            calls.add(copy);
        }
        return calls;
    }

    /** A string on the wire, but the template parses it and needs an object then. */
    private static String arguments(JsonNode given) {
        if (given.isObject()) {
            return given.toString();
        }
        String text = given.asText("");
        JsonNode read = text.isBlank() ? NODES.objectNode() : Coercion.read(text);
        if (read != null && read.isObject()) {
            return text.isBlank() ? "{}" : strict(text, read);
        }
        if (read != null && read.isTextual()) {
            JsonNode inner = Coercion.read(read.textValue());
            if (inner != null && inner.isObject()) {
                return inner.toString();
            }
        }
        return read != null && read.isNull()
                ? "{}"
                // What the model wrote stays in its sight, so that it may do better.
                : NODES.objectNode().put("arguments", text).toString();
    }

    /** The text as it is, byte for byte, which a prefix cache likes; written again where it has raw line breaks in strings. */
    private static String strict(String text, JsonNode read) {
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) < ' ') {
                return read.toString();
            }
        }
        return text;
    }

    /** Templates print a tool's answer as text; parts are joined unless one of them is an image. */
    private static ObjectNode tool(ObjectNode given) {
        if (!given.path(CONTENT).isArray()) {
            return given;
        }
        List<String> texts = new ArrayList<>();
        for (JsonNode part : given.path(CONTENT)) {
            if (!part.path("text").isTextual()) {
                return given;
            }
            texts.add(part.path("text").textValue());
        }
        ObjectNode message = given.objectNode();
        message.setAll(given);
        return message.put(CONTENT, String.join("\n", texts));
    }
}
