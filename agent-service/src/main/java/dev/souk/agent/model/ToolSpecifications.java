package dev.souk.agent.model;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.langchain4j.agent.tool.ToolSpecification;
import dev.langchain4j.model.chat.request.json.JsonObjectSchema;
import dev.langchain4j.model.chat.request.json.JsonRawSchema;
import dev.souk.chassis.tool.ToolSchema;
import dev.souk.contracts.tool.Tool;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** The tools that are offered, in the form of LangChain4j: always in the same order, so that prompts have a stable prefix. */
public final class ToolSpecifications {

    private ToolSpecifications() {}

    /** The offered ones of the tools given, sorted by name. */
    public static List<ToolSpecification> of(List<Tool<?, ?>> tools) {
        return tools.stream()
                .filter(Tool::offered)
                .sorted(Comparator.comparing(Tool::name))
                .map(ToolSpecifications::of)
                .toList();
    }

    private static ToolSpecification of(Tool<?, ?> tool) {
        ObjectNode schema = ToolSchema.of(tool.arguments());
        JsonObjectSchema.Builder parameters = JsonObjectSchema.builder();
        schema.path("properties")
                .properties()
                .forEach(property -> parameters.addProperty(
                        property.getKey(),
                        JsonRawSchema.builder()
                                .schema(property.getValue().toString())
                                .build()));
        List<String> required = new ArrayList<>();
        schema.path("required").forEach(name -> required.add(name.asText()));
        return ToolSpecification.builder()
                .name(tool.name())
                .description(tool.description())
                .parameters(parameters
                        .required(required)
                        .additionalProperties(false)
                        .build())
                .build();
    }
}
