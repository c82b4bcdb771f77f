package dev.souk.llm.settings;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A part of a settings file, read with its path, so that an error says where it is. */
final class Section {
    /** {@code 250ms}, {@code 2s}, {@code 5m}. */
    private static final Pattern DURATION = Pattern.compile("(\\d{1,9})(ms|s|m)");

    private final String path;
    private final JsonNode node;

    Section(String path, JsonNode node) {
        this.path = path;
        this.node = node;
        if (!node.isObject() && !node.isMissingNode() && !node.isNull()) {
            throw wrong(path, node, "a map");
        }
    }

    /** Refuses keys that nobody reads: a misspelt setting must not be ignored. */
    Section only(Set<String> keys) {
        node.fieldNames().forEachRemaining(key -> {
            if (!keys.contains(key)) {
                throw new IllegalArgumentException(at(key) + ": there is no such setting, expected one of "
                        + List.copyOf(keys).stream().sorted().toList());
            }
        });
        return this;
    }

    Section section(String key) {
        return new Section(at(key), node.path(key));
    }

    boolean has(String key) {
        return node.hasNonNull(key);
    }

    /** The section of that name, if there is one. */
    Optional<Section> optional(String key) {
        return has(key) ? Optional.of(section(key)) : Optional.empty();
    }

    /** The sections below this one, by name, in the order of the file. */
    Map<String, Section> sections() {
        Map<String, Section> sections = new LinkedHashMap<>();
        node.properties()
                .forEach(entry -> sections.put(entry.getKey(), new Section(at(entry.getKey()), entry.getValue())));
        return sections;
    }

    /** The names below this one. */
    List<String> keys() {
        List<String> keys = new ArrayList<>();
        node.fieldNames().forEachRemaining(keys::add);
        return keys;
    }

    Optional<String> text(String key) {
        JsonNode value = node.path(key);
        if (value.isMissingNode() || value.isNull()) {
            return Optional.empty();
        }
        if (!value.isTextual()) {
            throw wrong(at(key), value, "a text");
        }
        return Optional.of(value.textValue());
    }

    String needed(String key) {
        return text(key).orElseThrow(() -> new IllegalArgumentException(at(key) + ": given nothing, expected a text"));
    }

    List<String> texts(String key) {
        JsonNode value = node.path(key);
        if (!value.isArray()) {
            throw wrong(at(key), value, "a list of texts");
        }
        List<String> texts = new ArrayList<>();
        for (JsonNode item : value) {
            if (!item.isTextual()) {
                throw wrong(at(key), item, "a text");
            }
            texts.add(item.textValue());
        }
        return texts;
    }

    /** The sections of a list; none where it is not there. */
    List<Section> list(String key) {
        JsonNode value = node.path(key);
        if (!value.isMissingNode() && !value.isNull() && !value.isArray()) {
            throw wrong(at(key), value, "a list");
        }
        List<Section> sections = new ArrayList<>();
        for (JsonNode item : value) {
            sections.add(new Section(at(key) + "[" + sections.size() + "]", item));
        }
        return sections;
    }

    int number(String key, int otherwise) {
        JsonNode value = node.path(key);
        if (value.isMissingNode()) {
            return otherwise;
        }
        if (!value.isInt()) {
            throw wrong(at(key), value, "a whole number");
        }
        return value.intValue();
    }

    boolean flag(String key, boolean otherwise) {
        JsonNode value = node.path(key);
        if (!value.isMissingNode() && !value.isBoolean()) {
            throw wrong(at(key), value, "true or false");
        }
        return value.asBoolean(otherwise);
    }

    Optional<Duration> duration(String key) {
        return text(key).map(text -> {
            Matcher matcher = DURATION.matcher(text);
            if (!matcher.matches()) {
                throw new IllegalArgumentException(
                        at(key) + ": given '" + text + "', expected the like of 250ms, 2s or 5m");
            }
            long amount = Long.parseLong(matcher.group(1));
            return switch (matcher.group(2)) {
                case "ms" -> Duration.ofMillis(amount);
                case "s" -> Duration.ofSeconds(amount);
                default -> Duration.ofMinutes(amount);
            };
        });
    }

    /** Reads this section into a value whose own complaints begin with this path. */
    <T> T as(Function<Section, T> reading) {
        try {
            return reading.apply(this);
        } catch (IllegalArgumentException e) {
            String message = String.valueOf(e.getMessage());
            throw message.startsWith(path) ? e : new IllegalArgumentException(path + "." + message, e);
        }
    }

    private String at(String key) {
        return path.isEmpty() ? key : path + "." + key;
    }

    private static IllegalArgumentException wrong(String path, JsonNode given, String expected) {
        String text = given.isMissingNode() ? "nothing" : given.toString();
        return new IllegalArgumentException(path + ": given "
                + (text.length() > 60 ? text.substring(0, 60) + "…" : text) + ", expected " + expected);
    }
}
