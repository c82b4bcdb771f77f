package dev.souk.llm.dialect;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The tools that a request offers, and the JSON schemas of their parameters. Immutable as long as the request is; thread-safe.
 *
 * <p>Schemas are read as far as a value asks for it, never as a whole: so huge, deep and cyclic ones cost nothing until they
 * are used, and then what the value costs.
 */
public final class ToolSchemas {
    private static final ToolSchemas NONE = new ToolSchemas(Map.of());

    private final Map<String, JsonNode> parameters;

    private ToolSchemas(Map<String, JsonNode> parameters) {
        this.parameters = parameters;
    }

    /** No tools: nothing in an answer's text becomes a call. */
    public static ToolSchemas none() {
        return NONE;
    }

    /** Reads the {@code tools} of a request; whatever is no function tool with a name is left out. */
    public static ToolSchemas of(JsonNode tools) {
        if (!tools.isArray() || tools.isEmpty()) {
            return NONE;
        }
        Map<String, JsonNode> parameters = new HashMap<>();
        for (JsonNode tool : tools) {
            JsonNode function = tool.path("function");
            if (function.path("name").isTextual()) {
                parameters.put(function.path("name").textValue(), function.path("parameters"));
            }
        }
        return parameters.isEmpty() ? NONE : new ToolSchemas(parameters);
    }

    /** Whether no tool is offered. */
    public boolean isEmpty() {
        return parameters.isEmpty();
    }

    /** Whether a tool of this name is offered. */
    public boolean offers(String name) {
        return parameters.containsKey(name);
    }

    /** The schema of a tool's arguments; one that takes anything where none is known. */
    Schema schema(@Nullable String name) {
        JsonNode schema = name == null ? null : parameters.get(name);
        return schema == null ? Schema.ANY : Schema.root(schema);
    }
}
