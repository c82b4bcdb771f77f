package dev.souk.world.text;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A part of a data file: {@code [name]} and lines {@code key = value} below it. A key may come more than once. What a section
 * does not say is taken from the section {@code [*]} at the head of the file. Lines that begin with {@code #} are remarks.
 */
public final class Section {

    private static final String DEFAULTS = "*";

    private final String name;
    private final @Nullable Section defaults;
    private final Map<String, List<String>> values = new LinkedHashMap<>();

    private Section(String name, @Nullable Section defaults) {
        this.name = name;
        this.defaults = defaults;
    }

    /** The sections of a resource, without the defaults. */
    public static List<Section> read(String resource) {
        List<Section> sections = new ArrayList<>();
        Section defaults = new Section(DEFAULTS, null);
        Section current = defaults;
        for (String line : lines(resource)) {
            if (line.startsWith("[")) {
                String name = line.substring(1, line.length() - 1);
                if (name.equals(DEFAULTS)) {
                    current = defaults;
                } else {
                    current = new Section(name, defaults);
                    sections.add(current);
                }
            } else {
                int equals = line.indexOf('=');
                if (equals < 0) {
                    throw new IllegalArgumentException(
                            resource + ", section " + current.name + ": given '" + line + "', expected key = value");
                }
                current.values
                        .computeIfAbsent(line.substring(0, equals).strip(), key -> new ArrayList<>())
                        .add(line.substring(equals + 1).strip());
            }
        }
        return sections;
    }

    /** The lines of a resource that are neither blank nor remarks. */
    public static List<String> lines(String resource) {
        try (InputStream bytes = Section.class.getResourceAsStream(resource)) {
            if (bytes == null) {
                throw new IllegalArgumentException("resource: given " + resource + ", which is not there");
            }
            return new BufferedReader(new InputStreamReader(bytes, StandardCharsets.UTF_8))
                    .lines()
                    .map(String::strip)
                    .filter(line -> !line.isEmpty() && !line.startsWith("#"))
                    .toList();
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    /** What stands in the brackets. */
    public String name() {
        return name;
    }

    /** The keys that the section itself has, in the order of the file. */
    public Set<String> keys() {
        return Collections.unmodifiableSet(values.keySet());
    }

    /** The values of a key, none if it is not there. */
    public List<String> all(String key) {
        List<String> own = values.get(key);
        if (own != null) {
            return own;
        }
        return defaults == null ? List.of() : defaults.all(key);
    }

    /** The only value of a key. */
    public String one(String key) {
        List<String> found = all(key);
        if (found.size() != 1) {
            throw new IllegalArgumentException(
                    "section " + name + ", " + key + ": given " + found.size() + " values, expected one");
        }
        return found.getFirst();
    }

    /** The values of a key, split at commas. */
    public List<String> list(String key) {
        return all(key).stream().flatMap(value -> split(value, ",").stream()).toList();
    }

    /** The stripped parts of a text between separators. */
    public static List<String> split(String text, String separator) {
        return Arrays.stream(text.split(Pattern.quote(separator)))
                .map(String::strip)
                .toList();
    }
}
