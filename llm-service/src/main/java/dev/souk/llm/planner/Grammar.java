package dev.souk.llm.planner;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The patterns and words of one language, from {@code planner/<tag>.grammar}. A line is {@code key = regular expression};
 * lines with the same key are alternatives, tried in order. {@code <key>} inside an expression stands for those of the key.
 * A line {@code values.key = word value | word value} is a dictionary, and {@code <key>} stands for any of its words.
 * Expressions meet text in the form of {@link Folded}: lower case, without accents.
 */
final class Grammar {
    /** A reference to another key; named groups are {@code (?<name>…)} and so never match. */
    private static final Pattern REFERENCE = Pattern.compile("(?<!\\(\\?)<([a-z][a-zA-Z.]*)>");

    /** A group repeated without bound costs stack for each turn; no phrase of a shopper repeats one more often than this. */
    private static final Pattern UNBOUNDED = Pattern.compile("\\)([*+])");

    private final Language language;
    private final Map<String, List<String>> sources = new LinkedHashMap<>();
    private final Map<String, Map<String, String>> values = new LinkedHashMap<>();
    private final Map<String, List<Pattern>> patterns = new LinkedHashMap<>();

    private Grammar(Language language) {
        this.language = language;
    }

    /** Reads the grammar of a language; an unknown reference in it is a bug and fails at once. */
    static Grammar of(Language language) {
        Grammar grammar = new Grammar(language);
        for (String line : lines("/planner/" + language.tag() + ".grammar")) {
            if (!line.isBlank() && !line.startsWith("#")) {
                int equals = line.indexOf(" = ");
                grammar.add(
                        line.substring(0, equals).strip(),
                        line.substring(equals + 3).strip());
            }
        }
        grammar.sources.forEach((key, alternatives) -> grammar.patterns.put(
                key,
                alternatives.stream()
                        .map(grammar::expand)
                        .map(Grammar::bounded)
                        .map(Pattern::compile)
                        .toList()));
        return grammar;
    }

    Language language() {
        return language;
    }

    /** The patterns of a key, in order; none if the language has no use for it. */
    List<Pattern> patterns(String key) {
        return patterns.getOrDefault(key, List.of());
    }

    /** The keys that begin with a prefix, in the order of the file. */
    List<String> keys(String prefix) {
        return patterns.keySet().stream().filter(key -> key.startsWith(prefix)).toList();
    }

    /** A dictionary; empty if the language has no use for it. */
    Map<String, String> values(String key) {
        return values.getOrDefault(key, Map.of());
    }

    private void add(String key, String value) {
        if (key.startsWith("values.")) {
            Map<String, String> words = new LinkedHashMap<>();
            for (String entry : value.split("\\|")) {
                String pair = entry.strip();
                int space = pair.lastIndexOf(' ');
                words.put(Folded.fold(pair.substring(0, space)), pair.substring(space + 1));
            }
            String name = key.substring("values.".length());
            values.put(name, words);
            // The longest word first, so that an alternative is never shadowed by its own beginning.
            String any = words.keySet().stream()
                    .sorted(Comparator.comparingInt(String::length).reversed())
                    .map(Pattern::quote)
                    .collect(Collectors.joining("|"));
            sources.put(name, List.of(any));
        } else {
            sources.computeIfAbsent(key, absent -> new ArrayList<>()).add(value);
        }
    }

    private String expand(String source) {
        Matcher matcher = REFERENCE.matcher(source);
        StringBuilder expanded = new StringBuilder();
        while (matcher.find()) {
            List<String> target = sources.get(matcher.group(1));
            if (target == null) {
                throw new IllegalStateException(language.tag() + ".grammar: unknown <" + matcher.group(1) + ">");
            }
            String inner = target.stream().map(this::expand).collect(Collectors.joining("|", "(?:", ")"));
            matcher.appendReplacement(expanded, Matcher.quoteReplacement(inner));
        }
        return matcher.appendTail(expanded).toString();
    }

    private static String bounded(String source) {
        return UNBOUNDED.matcher(source).replaceAll(loop -> loop.group(1).equals("*") ? "){0,9}" : "){1,9}");
    }

    /** The lines of a resource of this module. */
    static List<String> lines(String resource) {
        try (InputStream in = Grammar.class.getResourceAsStream(resource)) {
            if (in == null) {
                throw new IllegalStateException("missing resource " + resource);
            }
            return new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))
                    .lines()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
