package dev.souk.llm.dialect;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.BigIntegerNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.DecimalNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.math.BigDecimal;
import java.math.BigInteger;
import org.jspecify.annotations.Nullable;

/**
 * Gives a value the type that its schema asks for, where the value says the same thing in another type: {@code "3"} for 3,
 * {@code "true"} for true, an object as JSON text, 3 for {@code "3"}, 3.0 for 3. A value that would have to be guessed at is
 * left as it is: whoever runs the tool refuses it in words that the model understands.
 */
final class Coercion {
    /** Of one value: containers beyond it are left as they are. */
    private static final int MOST_NODES = 20_000;

    private static final int LONGEST_NUMBER = 100;
    private static final int DEEPEST_NESTING = 64;

    /** What models write: line breaks within strings, and numbers that keep every digit. */
    private static final ObjectMapper LENIENT = lenient();

    private int left = MOST_NODES;

    private Coercion() {}

    /** The value in the type that the schema asks for; may change the value in place. */
    static JsonNode coerced(JsonNode value, Schema schema) {
        return new Coercion().value(value, schema);
    }

    /**
     * An untyped value, as the XML form has them, in the type that the schema asks for. Where a string is as good as anything
     * else, it is the text as it stands, neither trimmed nor unescaped.
     */
    static JsonNode ofText(String text, Schema schema) {
        int types = schema.types();
        boolean none = (types & Schema.NULL) != 0 && (text.equals("null") || text.equals("None"));
        return none ? NullNode.getInstance() : coerced(TextNode.valueOf(text), schema);
    }

    /** Reads JSON as models write it; null where it is none. */
    static @Nullable JsonNode read(String json) {
        try {
            JsonNode node = LENIENT.readTree(json);
            return node == null || node.isMissingNode() ? null : node;
        } catch (JsonProcessingException noJson) {
            return null;
        }
    }

    private JsonNode value(JsonNode value, Schema schema) {
        int types = schema.types();
        int type = Schema.of(value);
        if (left-- <= 0) {
            return value;
        }
        boolean allowed = types == 0 || (types & type) != 0 || (type == Schema.INTEGER && (types & Schema.NUMBER) != 0);
        if (allowed) {
            return members(value, schema);
        }
        JsonNode other = value.isTextual() ? ofString(value.textValue(), types) : ofOther(value, types);
        return other == null ? value : members(other, schema);
    }

    private JsonNode members(JsonNode value, Schema schema) {
        if (value instanceof ObjectNode object) {
            for (var member : object.properties()) {
                member.setValue(value(member.getValue(), schema.member(member.getKey())));
            }
        } else if (value instanceof ArrayNode array) {
            for (int i = 0; i < array.size() && left > 0; i++) {
                array.set(i, value(array.get(i), schema.item(i)));
            }
        }
        return value;
    }

    private static @Nullable JsonNode ofString(String text, int types) {
        String word = text.strip();
        if ((types & Schema.BOOLEAN) != 0 && (word.equalsIgnoreCase("true") || word.equalsIgnoreCase("false"))) {
            return BooleanNode.valueOf(word.equalsIgnoreCase("true"));
        }
        if ((types & Schema.NULL) != 0 && (word.equals("null") || word.equals("None"))) {
            return NullNode.getInstance();
        }
        if ((types & (Schema.INTEGER | Schema.NUMBER)) != 0) {
            JsonNode number = number(word, types);
            if (number != null) {
                return number;
            }
        }
        boolean mayHold = ((types & Schema.OBJECT) != 0 && word.startsWith("{"))
                || ((types & Schema.ARRAY) != 0 && word.startsWith("["));
        return mayHold ? read(word) : null;
    }

    private static @Nullable JsonNode ofOther(JsonNode value, int types) {
        if (value.isNumber() && (types & Schema.INTEGER) != 0) {
            return number(value.asText(), Schema.INTEGER);
        }
        boolean plain = value.isNumber() || value.isBoolean();
        if ((types & Schema.STRING) != 0 && (plain || value.isContainerNode())) {
            return TextNode.valueOf(plain ? value.asText() : value.toString());
        }
        return null;
    }

    private static @Nullable JsonNode number(String word, int types) {
        if (word.isEmpty() || word.length() > LONGEST_NUMBER || !isNumber(word)) {
            return null;
        }
        try {
            BigDecimal number = new BigDecimal(word);
            // An exponent of a billion would be written out digit by digit.
            if (Math.abs((long) number.scale()) > LONGEST_NUMBER) {
                return null;
            }
            if (number.stripTrailingZeros().scale() <= 0) {
                BigInteger whole = number.toBigIntegerExact();
                boolean asWritten = (types & Schema.INTEGER) != 0 || word.indexOf('.') < 0;
                return asWritten ? BigIntegerNode.valueOf(whole) : DecimalNode.valueOf(number);
            }
            return (types & Schema.NUMBER) != 0 ? DecimalNode.valueOf(number) : null;
        } catch (ArithmeticException | NumberFormatException noNumber) {
            return null;
        }
    }

    /** JSON's numbers, and a leading plus. */
    private static boolean isNumber(String word) {
        for (int i = 0; i < word.length(); i++) {
            char c = word.charAt(i);
            if ((c < '0' || c > '9') && c != '-' && c != '+' && c != '.' && c != 'e' && c != 'E') {
                return false;
            }
        }
        return true;
    }

    private static ObjectMapper lenient() {
        ObjectMapper mapper = JsonMapper.builder()
                .enable(JsonReadFeature.ALLOW_UNESCAPED_CONTROL_CHARS)
                .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
                .build();
        mapper.getFactory()
                .setStreamReadConstraints(StreamReadConstraints.builder()
                        .maxNestingDepth(DEEPEST_NESTING)
                        .build());
        return mapper;
    }
}
