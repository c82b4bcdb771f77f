package dev.souk.llm.dialect;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.util.function.UnaryOperator;

/**
 * A JSON schema, read as far as coercion needs it: which types it allows, and the schemas of members and items. Every question
 * is answered within a fixed number of steps, whatever the schema is like.
 */
final class Schema {
    static final int STRING = 1;
    static final int INTEGER = 2;
    static final int NUMBER = 4;
    static final int BOOLEAN = 8;
    static final int NULL = 16;
    static final int OBJECT = 32;
    static final int ARRAY = 64;

    /** Takes anything. */
    static final Schema ANY = new Schema(MissingNode.getInstance(), MissingNode.getInstance());

    private static final int MOST_STEPS = 200;
    private static final int MOST_ENUM_VALUES = 50;
    private static final int LONGEST_REFERENCE = 500;

    private static final String[] ALTERNATIVES = {"anyOf", "oneOf"};
    private static final String[] PARTS = {"anyOf", "oneOf", "allOf"};

    private final JsonNode root;
    private final JsonNode node;
    /** The allowed types, 0 where any is; -1 until asked for. */
    private int types = -1;

    private Schema(JsonNode root, JsonNode node) {
        this.root = root;
        this.node = node;
    }

    static Schema root(JsonNode schema) {
        return new Schema(schema, schema);
    }

    /** The types that are allowed; 0 where nothing is said, or too much to read. */
    int types() {
        if (types < 0) {
            types = Math.max(0, new Reading().types(node));
        }
        return types;
    }

    /** Whether a string is as good as anything else here. */
    boolean allowsString() {
        return types() == 0 || (types() & STRING) != 0;
    }

    /** Whether an object without members is not enough. */
    boolean requiresMembers() {
        return !new Reading().resolved(node).path("required").isEmpty();
    }

    /** The schema of a member of an object. */
    Schema member(String name) {
        return at(new Reading().member(node, name));
    }

    /** The schema of an item of an array. */
    Schema item(int index) {
        return at(new Reading().item(node, index));
    }

    private Schema at(JsonNode found) {
        return found.isObject() ? new Schema(root, found) : ANY;
    }

    /** One question: it may follow references and alternatives for so many steps and no more. */
    private final class Reading {
        private int steps = MOST_STEPS;

        /** The types of a schema, 0 for any, negative when it takes too long to find out. */
        int types(JsonNode schema) {
            JsonNode here = resolved(schema);
            if (steps-- <= 0) {
                return -1;
            }
            int found = declared(here.path("type"));
            if (found == 0) {
                found = ofValues(here);
            }
            if (found == 0) {
                found = ofAlternatives(here);
            }
            if (found == 0 && (here.has("properties") || here.has("additionalProperties"))) {
                found = OBJECT;
            }
            if (found == 0 && (here.has("items") || here.has("prefixItems"))) {
                found = ARRAY;
            }
            return found > 0 && here.path("nullable").asBoolean() ? found | NULL : found;
        }

        private int ofAlternatives(JsonNode here) {
            for (String word : ALTERNATIVES) {
                int all = 0;
                for (JsonNode one : here.path(word)) {
                    int found = types(one);
                    if (found <= 0) {
                        return found;
                    }
                    all |= found;
                }
                if (all != 0) {
                    return all;
                }
            }
            // All of them hold: the first that says something decides.
            for (JsonNode one : here.path("allOf")) {
                int found = types(one);
                if (found != 0) {
                    return found;
                }
            }
            return 0;
        }

        JsonNode member(JsonNode schema, String name) {
            JsonNode here = resolved(schema);
            if (steps-- <= 0) {
                return MissingNode.getInstance();
            }
            JsonNode found = here.path("properties").path(name);
            if (found.isMissingNode()) {
                found = ofParts(here, part -> member(part, name));
            }
            return found.isMissingNode() ? here.path("additionalProperties") : found;
        }

        JsonNode item(JsonNode schema, int index) {
            JsonNode here = resolved(schema);
            if (steps-- <= 0) {
                return MissingNode.getInstance();
            }
            JsonNode items = here.path("items");
            // Before 2020-12 a tuple was an array of items.
            JsonNode tuple = items.isArray() ? items : here.path("prefixItems");
            JsonNode found = tuple.path(index);
            if (found.isMissingNode()) {
                found = items.isObject() ? items : here.path("additionalItems");
            }
            return found.isMissingNode() ? ofParts(here, part -> item(part, index)) : found;
        }

        private JsonNode ofParts(JsonNode here, UnaryOperator<JsonNode> question) {
            for (String word : PARTS) {
                for (JsonNode part : here.path(word)) {
                    if (steps <= 0) {
                        return MissingNode.getInstance();
                    }
                    JsonNode found = question.apply(part);
                    if (found.isObject()) {
                        return found;
                    }
                }
            }
            return MissingNode.getInstance();
        }

        private JsonNode resolved(JsonNode schema) {
            JsonNode here = schema;
            while (here.path("$ref").isTextual() && steps-- > 0) {
                here = target(here.path("$ref").textValue());
            }
            return here;
        }

        private JsonNode target(String reference) {
            if (reference.equals("#")) {
                return root;
            }
            if (!reference.startsWith("#/") || reference.length() > LONGEST_REFERENCE) {
                return MissingNode.getInstance();
            }
            try {
                return root.at(JsonPointer.compile(reference.substring(1)));
            } catch (IllegalArgumentException malformed) {
                return MissingNode.getInstance();
            }
        }
    }

    private static int declared(JsonNode type) {
        if (type.isTextual()) {
            return named(type.textValue());
        }
        int all = 0;
        for (int i = 0; i < Math.min(type.size(), MOST_ENUM_VALUES); i++) {
            all |= named(type.path(i).asText(""));
        }
        return all;
    }

    private static int named(String type) {
        return switch (type) {
            case "string" -> STRING;
            case "integer" -> INTEGER;
            case "number" -> NUMBER;
            case "boolean" -> BOOLEAN;
            case "null" -> NULL;
            case "object" -> OBJECT;
            case "array" -> ARRAY;
            default -> 0;
        };
    }

    private static int ofValues(JsonNode schema) {
        if (schema.has("const")) {
            return of(schema.path("const"));
        }
        JsonNode values = schema.path("enum");
        int all = 0;
        for (int i = 0; i < Math.min(values.size(), MOST_ENUM_VALUES); i++) {
            all |= of(values.path(i));
        }
        return all;
    }

    /** The type of a value. */
    static int of(JsonNode value) {
        return switch (value.getNodeType()) {
            case STRING, BINARY -> STRING;
            case NUMBER -> value.isIntegralNumber() ? INTEGER : NUMBER;
            case BOOLEAN -> BOOLEAN;
            case OBJECT, POJO -> OBJECT;
            case ARRAY -> ARRAY;
            case NULL, MISSING -> NULL;
        };
    }
}
