package dev.souk.catalog.feed;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeType;
import dev.souk.contracts.id.Id;
import dev.souk.contracts.money.Money;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.Pattern;

/**
 * An object within a line, read field by field. Every reader says on failure which field it was, what was given and what is
 * expected. A field that is absent and a field that is null are the same.
 */
final class FeedObject {

    // No exponent and few digits: 1e999999999 is a number to BigDecimal and an end to our memory.
    private static final Pattern PRICE = Pattern.compile("\\d{1,9}(\\.\\d{1,3})?");

    private static final int LONGEST_KEY = 60;
    private static final int LONGEST_VALUE = 300;

    private final JsonNode node;
    private final String path;

    private FeedObject(JsonNode node, String path) {
        this.node = node;
        this.path = path;
    }

    /** Says why a line cannot be used; never leaves the parser. */
    static final class Unusable extends Exception {
        private final String reason;

        Unusable(String reason) {
            super(reason, null, false, false);
            this.reason = reason;
        }

        String reason() {
            return reason;
        }
    }

    static FeedObject root(JsonNode node) throws Unusable {
        return of(node, "");
    }

    FeedObject object(String field) throws Unusable {
        return of(required(field), path + field + ".");
    }

    /** An absent list is empty. */
    List<FeedObject> objects(String field, int most) throws Unusable {
        List<FeedObject> objects = new ArrayList<>();
        for (JsonNode element : array(field, most)) {
            objects.add(of(element, path + field + "[" + objects.size() + "]."));
        }
        return objects;
    }

    /** An absent map is empty. */
    Map<String, FeedObject> objectMap(String field, int most) throws Unusable {
        Map<String, FeedObject> objects = new LinkedHashMap<>();
        for (Map.Entry<String, JsonNode> entry : map(field, most).entrySet()) {
            objects.put(entry.getKey(), of(entry.getValue(), path + field + "." + entry.getKey() + "."));
        }
        return objects;
    }

    /** Not blank. */
    String text(String field, int longest) throws Unusable {
        String text = text(field, required(field), longest);
        if (text.isBlank()) {
            throw unusable(field, text, "some text");
        }
        return text;
    }

    /** Empty if absent. */
    String optionalText(String field, int longest) throws Unusable {
        JsonNode value = node.path(field);
        return absent(value) ? "" : text(field, value, longest);
    }

    List<String> texts(String field, int most, int longest) throws Unusable {
        List<String> texts = new ArrayList<>();
        for (JsonNode element : array(field, most)) {
            texts.add(text(field + "[" + texts.size() + "]", element, longest));
        }
        return texts;
    }

    Map<String, String> textMap(String field, int most) throws Unusable {
        Map<String, String> texts = new LinkedHashMap<>();
        for (Map.Entry<String, JsonNode> entry : map(field, most).entrySet()) {
            texts.put(entry.getKey(), text(field + "." + entry.getKey(), entry.getValue(), LONGEST_VALUE));
        }
        return texts;
    }

    Map<String, Integer> countMap(String field, int most) throws Unusable {
        Map<String, Integer> counts = new LinkedHashMap<>();
        for (Map.Entry<String, JsonNode> entry : map(field, most).entrySet()) {
            counts.put(entry.getKey(), count(field + "." + entry.getKey(), entry.getValue(), 0, 1_000_000));
        }
        return counts;
    }

    int count(String field, int least, int most) throws Unusable {
        return count(field, required(field), least, most);
    }

    /** False if absent. */
    boolean flag(String field) throws Unusable {
        JsonNode value = node.path(field);
        if (absent(value)) {
            return false;
        }
        if (!value.isBoolean()) {
            throw wrongType(field, value, "true or false");
        }
        return value.booleanValue();
    }

    Instant instant(String field) throws Unusable {
        String given = text(field, 40);
        try {
            return Instant.parse(given);
        } catch (DateTimeParseException e) {
            throw unusable(field, given, "an instant such as 2026-03-01T08:00:00Z");
        }
    }

    Money price(String field, String currency) throws Unusable {
        String given = text(field, 20);
        String expected = "a price from 0 in " + currency + " such as '89.00'";
        if (!PRICE.matcher(given).matches()) {
            throw unusable(field, given, expected);
        }
        try {
            return Money.ofMajor(new BigDecimal(given), currency);
        } catch (ArithmeticException e) {
            throw unusable(field, given, expected);
        }
    }

    <I extends Id> I id(String field, Function<String, I> type) throws Unusable {
        return checkedId(field, text(field, 200), type);
    }

    <I extends Id> I checkedId(String field, String given, Function<String, I> type) throws Unusable {
        try {
            return type.apply(given);
        } catch (IllegalArgumentException e) {
            throw new Unusable(path + field + ": " + shown(String.valueOf(e.getMessage())));
        }
    }

    Unusable unusable(String field, String given, String expected) {
        return new Unusable(path + shown(field) + ": given '" + shown(given) + "', expected " + expected);
    }

    private static FeedObject of(JsonNode node, String path) throws Unusable {
        if (!node.isObject()) {
            String field = path.isEmpty() ? "line" : path.substring(0, path.length() - 1);
            throw new Unusable(shown(field) + ": given " + type(node) + ", expected an object");
        }
        return new FeedObject(node, path);
    }

    private JsonNode required(String field) throws Unusable {
        JsonNode value = node.path(field);
        if (absent(value)) {
            throw new Unusable(path + field + ": missing");
        }
        return value;
    }

    private JsonNode array(String field, int most) throws Unusable {
        JsonNode value = node.path(field);
        if (!absent(value) && !value.isArray()) {
            throw wrongType(field, value, "a list");
        }
        if (value.size() > most) {
            throw unusable(field, value.size() + " elements", "at most " + most);
        }
        return value;
    }

    private Map<String, JsonNode> map(String field, int most) throws Unusable {
        JsonNode value = node.path(field);
        if (!absent(value) && !value.isObject()) {
            throw wrongType(field, value, "an object");
        }
        if (value.size() > most) {
            throw unusable(field, value.size() + " entries", "at most " + most);
        }
        Map<String, JsonNode> entries = new LinkedHashMap<>();
        for (Map.Entry<String, JsonNode> entry : value.properties()) {
            String key = entry.getKey();
            if (key.isBlank() || key.length() > LONGEST_KEY || !storable(key)) {
                throw unusable(field, key, "a name of 1 to " + LONGEST_KEY + " characters");
            }
            if (!absent(entry.getValue())) {
                entries.put(key, entry.getValue());
            }
        }
        return entries;
    }

    private String text(String field, JsonNode value, int longest) throws Unusable {
        if (!value.isTextual()) {
            throw wrongType(field, value, "a string");
        }
        String text = value.textValue().strip();
        if (text.length() > longest) {
            throw unusable(field, text.length() + " characters", "at most " + longest);
        }
        if (!storable(text)) {
            throw unusable(field, text, "no NUL and no half of a surrogate pair");
        }
        return text;
    }

    private int count(String field, JsonNode value, int least, int most) throws Unusable {
        String expected = "a whole number from " + least + " to " + most;
        if (!value.isIntegralNumber()) {
            throw wrongType(field, value, expected);
        }
        if (!value.canConvertToInt() || value.intValue() < least || value.intValue() > most) {
            throw unusable(field, value.asText(), expected);
        }
        return value.intValue();
    }

    private Unusable wrongType(String field, JsonNode value, String expected) {
        return new Unusable(path + shown(field) + ": given " + type(value) + ", expected " + expected);
    }

    private static boolean absent(JsonNode value) {
        return value.isMissingNode() || value.isNull();
    }

    /** PostgreSQL keeps no NUL, and half a surrogate pair is no UTF-8. */
    private static boolean storable(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            boolean pair = Character.isHighSurrogate(c)
                    && i + 1 < text.length()
                    && Character.isLowSurrogate(text.charAt(i + 1));
            if (c == 0 || Character.isSurrogate(c) && !pair) {
                return false;
            }
            i += pair ? 1 : 0;
        }
        return true;
    }

    private static String type(JsonNode value) {
        JsonNodeType type = value.getNodeType();
        return switch (type) {
            case ARRAY -> "a list";
            case OBJECT, POJO -> "an object";
            case STRING, BINARY -> "a string";
            case NUMBER -> "a number";
            case BOOLEAN -> "true or false";
            case NULL -> "null";
            case MISSING -> "nothing";
        };
    }

    /** Short and without control characters, so that a hostile value cannot forge a line of the log. */
    private static String shown(String given) {
        String clean = given.replaceAll("\\p{Cntrl}", "?");
        return clean.length() <= 160 ? clean : clean.substring(0, 160) + "…";
    }
}
