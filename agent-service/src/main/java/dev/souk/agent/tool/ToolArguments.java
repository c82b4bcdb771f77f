package dev.souk.agent.tool;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import dev.souk.agent.domain.Arguments;
import dev.souk.chassis.json.Json;
import dev.souk.chassis.problem.ProblemException;
import dev.souk.chassis.tool.ToolSchema;
import dev.souk.contracts.problem.Problem;
import dev.souk.contracts.problem.ProblemCode;
import dev.souk.contracts.tool.Tool;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Reads the arguments of calls as strictly as the services do. */
public final class ToolArguments implements Arguments {
    private static final int LARGEST = 16_384;

    private final Map<String, List<String>> required = new ConcurrentHashMap<>();

    @Override
    public Optional<Problem> misfit(Tool<?, ?> tool, String json) {
        if (json.length() > LARGEST) {
            return bad("arguments: given " + json.length() + " characters, expected at most " + LARGEST);
        }
        try {
            Object unused = Json.readStrictly(json, tool.arguments());
            return missing(tool, tree(json));
        } catch (ProblemException e) {
            return bad(e.problem().detail());
        }
    }

    @Override
    public List<String> texts(String json) {
        List<String> texts = new ArrayList<>();
        collect(tree(json), texts);
        return texts;
    }

    /** The tree of arguments that fit. */
    static JsonNode tree(String json) {
        try {
            return Json.strict().readTree(json);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("arguments are no JSON", e);
        }
    }

    /** A record takes null for a component that is required; the schema says which are. */
    private Optional<Problem> missing(Tool<?, ?> tool, JsonNode arguments) {
        for (String name : required.computeIfAbsent(tool.name(), unused -> required(tool))) {
            if (!arguments.hasNonNull(name)) {
                return bad(name + ": given nothing, but it is required");
            }
        }
        return Optional.empty();
    }

    private static List<String> required(Tool<?, ?> tool) {
        List<String> names = new ArrayList<>();
        ToolSchema.of(tool.arguments()).path("required").forEach(name -> names.add(name.asText()));
        return names;
    }

    private static void collect(JsonNode node, List<String> texts) {
        if (node.isTextual()) {
            texts.add(node.asText());
        }
        node.forEach(child -> collect(child, texts));
    }

    private static Optional<Problem> bad(String detail) {
        return Optional.of(new Problem(ProblemCode.BAD_ARGUMENTS, detail));
    }
}
