package dev.souk.chassis.tool;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.souk.chassis.json.Json;
import dev.souk.contracts.id.Id;
import dev.souk.contracts.tool.Doc;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The JSON schema (2020-12) of a tool's arguments, derived from their record. A component is required unless it is
 * {@code @Nullable}, a list, a map or a boolean, which default to absent, empty or false.
 */
public final class ToolSchema {

    private ToolSchema() {}

    /** The schema of an object with the components of the record as properties, in their order. */
    public static ObjectNode of(Class<? extends Record> arguments) {
        ObjectNode schema = Json.mapper().createObjectNode();
        schema.put("type", "object");
        ObjectNode properties = schema.putObject("properties");
        var required = Json.mapper().createArrayNode();
        for (RecordComponent component : arguments.getRecordComponents()) {
            ObjectNode property = of(component.getGenericType());
            Doc doc = component.getAnnotation(Doc.class);
            if (doc != null) {
                property.put("description", doc.value());
            }
            properties.set(component.getName(), property);
            if (isRequired(component)) {
                required.add(component.getName());
            }
        }
        if (!required.isEmpty()) {
            schema.set("required", required);
        }
        schema.put("additionalProperties", false);
        return schema;
    }

    /** The name of the first required argument that is not there. */
    static Optional<String> missing(Record arguments) {
        return Arrays.stream(arguments.getClass().getRecordComponents())
                .filter(component -> isRequired(component) && valueOf(component, arguments) == null)
                .map(RecordComponent::getName)
                .findFirst();
    }

    private static @Nullable Object valueOf(RecordComponent component, Record arguments) {
        try {
            return component.getAccessor().invoke(arguments);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(component + " cannot be read", e);
        }
    }

    private static boolean isRequired(RecordComponent component) {
        Class<?> type = component.getType();
        return type != boolean.class
                && !List.class.isAssignableFrom(type)
                && !Map.class.isAssignableFrom(type)
                && component.getAnnotatedType().getAnnotation(Nullable.class) == null;
    }

    private static ObjectNode of(Type type) {
        ObjectNode schema = Json.mapper().createObjectNode();
        if (type instanceof ParameterizedType generic) {
            if (generic.getRawType() == List.class) {
                schema.put("type", "array");
                schema.set("items", of(generic.getActualTypeArguments()[0]));
                return schema;
            }
            if (generic.getRawType() == Map.class) {
                schema.put("type", "object");
                schema.set("additionalProperties", of(generic.getActualTypeArguments()[1]));
                return schema;
            }
        }
        if (!(type instanceof Class<?> simple)) {
            throw new IllegalArgumentException("schema: given " + type + ", expected a class, a list or a map");
        }
        if (simple == String.class || Id.class.isAssignableFrom(simple)) {
            return schema.put("type", "string");
        }
        if (simple == boolean.class || simple == Boolean.class) {
            return schema.put("type", "boolean");
        }
        if (simple == int.class || simple == Integer.class || simple == long.class || simple == Long.class) {
            return schema.put("type", "integer");
        }
        if (simple == double.class || Number.class.isAssignableFrom(simple)) {
            return schema.put("type", "number");
        }
        if (simple.isEnum()) {
            schema.put("type", "string");
            var values = schema.putArray("enum");
            for (Object constant : simple.getEnumConstants()) {
                values.add(constant.toString());
            }
            return schema;
        }
        throw new IllegalArgumentException("schema: " + simple + " has no JSON schema here");
    }
}
