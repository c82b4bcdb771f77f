package dev.souk.llm.planner;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The patterns and words of one language, from {@code planner/<tag>.grammar}. A line is {@code key = regular expression};
 * lines with the same key are alternatives, tried in order. {@code <key>} inside an expression stands for those of the key.
 * A line {@code values.key = word value | word value} is a dictionary, and {@code <key>} stands for any of its words; those
 * of {@link IcuWords} are there already. Expressions meet text in the form of {@link Folded}, and their own letters are
 * folded alike. Expressions are compiled when they are first needed. Safe for use by many threads.
 */
final class Grammar {
    /** Its expressions meet text with accents, as these tell languages apart. */
    static final String LANGUAGE = "language";

    /** A reference to another key; named groups are {@code (?<name>…)} and so never match. */
    private static final Pattern REFERENCE = Pattern.compile("(?<!\\(\\?)<([a-z][a-zA-Z.]*)>");

    /** A group repeated without bound costs stack for each turn; no phrase of a shopper repeats one more often than this. */
    private static final Pattern UNBOUNDED = Pattern.compile("\\)([*+])");

    private static final String DICTIONARY = "values.";

    private final Language language;
    private final IcuWords icu;
    private final Map<String, List<String>> sources = new LinkedHashMap<>();
    private final Map<String, Map<String, String>> own = new LinkedHashMap<>();
    private final Map<String, Map<String, String>> written = new LinkedHashMap<>();
    private final Map<String, Map<String, String>> values = new ConcurrentHashMap<>();
    private final Map<String, String> expanded = new ConcurrentHashMap<>();
    private final Map<String, List<Pattern>> patterns = new ConcurrentHashMap<>();

    private Grammar(Language language) {
        this.language = language;
        this.icu = new IcuWords(language);
    }

    /** Reads the grammar of a language. */
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
        return grammar;
    }

    Language language() {
        return language;
    }

    /** The keys that have expressions. */
    Set<String> keys() {
        return sources.keySet();
    }

    /**
     * The patterns of a key, in order; none if the language has no use for it.
     *
     * @throws IllegalStateException if an expression refers to a key that is not there: a bug in the grammar
     */
    List<Pattern> patterns(String key) {
        return patterns.computeIfAbsent(
                key,
                absent -> sources.getOrDefault(key, List.of()).stream()
                        .map(this::expand)
                        .map(Grammar::bounded)
                        .map(source -> Pattern.compile(source, flags(source)))
                        .toList());
    }

    /** ASCII words are told apart faster, and where words do not stand apart only those are told apart at all. */
    private int flags(String source) {
        boolean ascii = source.chars().allMatch(c -> c < 0x80);
        return language.spaced() && !ascii ? Pattern.UNICODE_CHARACTER_CLASS : 0;
    }

    /** A dictionary; empty if the language has no use for it. */
    Map<String, String> values(String key) {
        return values.computeIfAbsent(key, absent -> {
            Map<String, String> words = new LinkedHashMap<>(icu.words(key));
            words.putAll(own.getOrDefault(key, Map.of()));
            return words;
        });
    }

    /** For each value of a dictionary of the file the first word that has it, as it is written. */
    Map<String, String> written(String key) {
        return Map.copyOf(written.getOrDefault(key, Map.of()));
    }

    private void add(String key, String value) {
        if (!key.startsWith(DICTIONARY)) {
            sources.computeIfAbsent(key, absent -> new ArrayList<>())
                    .add(key.equals(LANGUAGE) ? value : lettersFolded(value));
            return;
        }
        Map<String, String> words =
                own.computeIfAbsent(key.substring(DICTIONARY.length()), absent -> new LinkedHashMap<>());
        for (String entry : value.split("\\|")) {
            String pair = entry.strip();
            int space = pair.lastIndexOf(' ');
            String word = Folded.plain(pair.substring(0, space));
            words.put(Folded.fold(word), pair.substring(space + 1));
            written.computeIfAbsent(key.substring(DICTIONARY.length()), absent -> new LinkedHashMap<>())
                    .putIfAbsent(pair.substring(space + 1), word);
        }
    }

    /** Folds what is no ASCII and no mark: the syntax of expressions stays as it is. */
    private static String lettersFolded(String source) {
        StringBuilder out = new StringBuilder(source.length());
        String composed = Normalizer.normalize(source, Normalizer.Form.NFC);
        for (int i = 0; i < composed.length(); i++) {
            char c = composed.charAt(i);
            boolean letter = c >= 0x80 && (Character.isLetter(c) || Character.getType(c) == Character.NON_SPACING_MARK);
            out.append(letter ? Folded.fold(String.valueOf(c)) : c);
        }
        return out.toString();
    }

    private String expand(String source) {
        Matcher matcher = REFERENCE.matcher(source);
        StringBuilder whole = new StringBuilder();
        while (matcher.find()) {
            matcher.appendReplacement(whole, Matcher.quoteReplacement(referred(matcher.group(1))));
        }
        return matcher.appendTail(whole).toString();
    }

    private String referred(String key) {
        String known = expanded.get(key);
        if (known != null) {
            return known;
        }
        String inner;
        if (own.containsKey(key) || IcuWords.NAMES.contains(key)) {
            inner = "(?:" + Alternatives.of(values(key).keySet()) + ")";
        } else {
            List<String> target = sources.get(key);
            if (target == null) {
                throw new IllegalStateException(language.tag() + ".grammar: unknown <" + key + ">");
            }
            inner = target.stream().map(this::expand).collect(Collectors.joining("|", "(?:", ")"));
        }
        expanded.put(key, inner);
        return inner;
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
