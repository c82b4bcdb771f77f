package dev.souk.llm.model;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import dev.souk.chassis.json.Json;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * Reads a model file: {@code {"version", "asOf", "currency", "models": [{"name", "aliases", "contextTokens", "maxOutputTokens",
 * "abilities", "thinking", "dimensions", "prices": [{"upToInputTokens", "input", "cachedInput", "output",
 * "thinkingOutput"}]}]}}. Prices are millionths of the currency's major unit for a million tokens.
 */
final class ModelFile {
    private static final Set<String> TOP = Set.of("version", "asOf", "currency", "models");
    private static final Set<String> MODEL = Set.of(
            "name", "aliases", "contextTokens", "maxOutputTokens", "abilities", "thinking", "dimensions", "prices");
    private static final Set<String> PRICE =
            Set.of("upToInputTokens", "input", "cachedInput", "output", "thinkingOutput");
    private static final int LONGEST_NAME = 200;
    private static final int LARGEST_DIMENSION = 65_536;
    private static final int LARGEST_CONTEXT = 1_000_000_000;

    private final String source;

    private ModelFile(String source) {
        this.source = source;
    }

    static ModelCatalog read(String json, String source) {
        ModelFile file = new ModelFile(source);
        JsonNode root;
        try {
            root = Json.strict().readTree(json);
        } catch (JsonProcessingException e) {
            throw file.wrong("", e.getOriginalMessage(), "JSON");
        }
        return file.catalog(root);
    }

    private ModelCatalog catalog(JsonNode root) {
        fields(root, "", TOP);
        String version = text(root.path("version"), "version");
        LocalDate asOf = date(root.path("asOf"));
        String currency = text(root.path("currency"), "currency");
        at("currency", () -> PriceList.unknown(currency));
        JsonNode list = array(root.path("models"), "models");
        List<ModelFacts> models = new ArrayList<>();
        for (int i = 0; i < list.size(); i++) {
            models.add(model(list.path(i), "models[" + i + "]", currency));
        }
        return at("models", () -> new ModelCatalog(version, asOf, currency, models));
    }

    private ModelFacts model(JsonNode node, String path, String currency) {
        fields(node, path, MODEL);
        String name = text(node.path("name"), path + ".name");
        Set<String> aliases = new LinkedHashSet<>(texts(node.path("aliases"), path + ".aliases"));
        int context = (int) number(node.path("contextTokens"), path + ".contextTokens", 1, LARGEST_CONTEXT);
        int output = (int) number(node.path("maxOutputTokens"), path + ".maxOutputTokens", 0, LARGEST_CONTEXT);
        Set<Ability> abilities = EnumSet.noneOf(Ability.class);
        for (String ability : texts(node.path("abilities"), path + ".abilities")) {
            abilities.add(constant(Ability.class, ability, path + ".abilities"));
        }
        if (abilities.isEmpty()) {
            throw wrong(path + ".abilities", "none", "at least one of " + names(Ability.class));
        }
        Thinking thinking = node.has("thinking")
                ? constant(Thinking.class, text(node.path("thinking"), path + ".thinking"), path + ".thinking")
                : Thinking.NONE;
        PriceList prices = at(
                path + ".prices",
                () -> new PriceList(currency, prices(node.path("prices"), path + ".prices", context)));
        return at(
                path,
                () -> new ModelFacts(
                        name,
                        aliases,
                        new ModelFacts.Window(context, output),
                        abilities,
                        thinking,
                        dimensions(node.path("dimensions"), path + ".dimensions"),
                        prices));
    }

    private List<Price> prices(JsonNode list, String path, int context) {
        List<Price> prices = new ArrayList<>();
        for (int i = 0; i < optionalArray(list, path).size(); i++) {
            JsonNode node = list.path(i);
            String at = path + "[" + i + "]";
            fields(node, at, PRICE);
            long input = price(node, "input", at);
            long output = node.has("output") ? price(node, "output", at) : 0;
            prices.add(new Price(
                    node.has("upToInputTokens")
                            ? number(node.path("upToInputTokens"), at + ".upToInputTokens", 1, LARGEST_CONTEXT)
                            : context,
                    input,
                    node.has("cachedInput") ? price(node, "cachedInput", at) : input,
                    output,
                    node.has("thinkingOutput") ? price(node, "thinkingOutput", at) : output));
        }
        return prices;
    }

    private List<Integer> dimensions(JsonNode list, String path) {
        List<Integer> dimensions = new ArrayList<>();
        for (int i = 0; i < optionalArray(list, path).size(); i++) {
            dimensions.add((int) number(list.path(i), path + "[" + i + "]", 1, LARGEST_DIMENSION));
        }
        dimensions.sort(Comparator.reverseOrder());
        return dimensions;
    }

    private long price(JsonNode node, String field, String path) {
        return number(node.path(field), path + "." + field, 0, Price.MOST);
    }

    private void fields(JsonNode node, String path, Set<String> known) {
        if (!node.isObject()) {
            throw wrong(path, given(node), "an object");
        }
        node.fieldNames().forEachRemaining(field -> {
            if (!known.contains(field)) {
                throw wrong(path, "the field '" + field + "'", "only " + sorted(known));
            }
        });
    }

    private JsonNode array(JsonNode node, String path) {
        if (!node.isArray()) {
            throw wrong(path, given(node), "an array");
        }
        return node;
    }

    private JsonNode optionalArray(JsonNode node, String path) {
        return node.isMissingNode() ? node : array(node, path);
    }

    private List<String> texts(JsonNode list, String path) {
        List<String> texts = new ArrayList<>();
        for (int i = 0; i < optionalArray(list, path).size(); i++) {
            texts.add(text(list.path(i), path + "[" + i + "]"));
        }
        return texts;
    }

    private String text(JsonNode node, String path) {
        if (!node.isTextual() || node.textValue().isBlank() || node.textValue().length() > LONGEST_NAME) {
            throw wrong(path, given(node), "a text of 1 to " + LONGEST_NAME + " characters");
        }
        return node.textValue();
    }

    private long number(JsonNode node, String path, long least, long most) {
        if (!node.isIntegralNumber()
                || !node.canConvertToLong()
                || node.longValue() < least
                || node.longValue() > most) {
            throw wrong(path, given(node), "a whole number from " + least + " to " + most);
        }
        return node.longValue();
    }

    private LocalDate date(JsonNode node) {
        try {
            return LocalDate.parse(text(node, "asOf"));
        } catch (DateTimeException e) {
            throw wrong("asOf", given(node), "a date such as 2026-11-28");
        }
    }

    private <E extends Enum<E>> E constant(Class<E> type, String given, String path) {
        return Arrays.stream(type.getEnumConstants())
                .filter(constant -> constant.name().equalsIgnoreCase(given))
                .findFirst()
                .orElseThrow(() -> wrong(path, "'" + given + "'", "one of " + names(type)));
    }

    private static <E extends Enum<E>> String names(Class<E> type) {
        return Arrays.stream(type.getEnumConstants())
                .map(constant -> constant.name().toLowerCase(Locale.ROOT))
                .collect(Collectors.joining(", "));
    }

    private static String sorted(Set<String> names) {
        return names.stream().sorted().collect(Collectors.joining(", "));
    }

    /** Adds the place to what a value object objects to. */
    private <T> T at(String path, Supplier<T> made) {
        try {
            return made.get();
        } catch (Misplaced e) {
            throw e;
        } catch (IllegalArgumentException e) {
            throw new Misplaced(source + ": " + path + ": " + e.getMessage());
        }
    }

    private Misplaced wrong(String path, String given, String expected) {
        return new Misplaced(
                source + ": " + (path.isEmpty() ? "" : path + ": ") + "given " + given + ", expected " + expected);
    }

    private static String given(JsonNode node) {
        if (node.isMissingNode()) {
            return "nothing";
        }
        String text = node.toString();
        return text.length() <= 60 ? text : text.substring(0, 60) + "…";
    }

    /** Says already where it is. */
    private static final class Misplaced extends IllegalArgumentException {
        private static final long serialVersionUID = 1L;

        Misplaced(String message) {
            super(message);
        }
    }
}
