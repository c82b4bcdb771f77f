package dev.souk.catalog.search;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/**
 * The words of a shop in its languages: which phrases mean the same, and which words mean nothing in a search. Read from
 * {@code vocabulary.txt} and {@code stopwords.txt} beside this class. Thread-safe.
 */
final class Vocabulary {

    private static final int LONGEST_HAN = 8;

    // Names and values come again and again; most of the work on a product's documents was to find their form anew.
    private static final int MOST_REMEMBERED = 10_000;
    private static final int LONGEST_REMEMBERED = 60;

    private final Map<String, Set<Concept>> english = new HashMap<>();
    private final Map<String, Set<Concept>> spanish = new HashMap<>();
    private final Map<String, Set<Concept>> chinese = new HashMap<>();
    private final Set<String> stopWords = new HashSet<>();
    private final Set<String> hanStopWords = new HashSet<>();
    private final Map<String, String> canonical = new ConcurrentHashMap<>();

    /**
     * What phrases of several languages mean.
     *
     * @param english the first one names the concept
     */
    record Concept(List<String> english, List<String> spanish, List<String> chinese) {

        String name() {
            return english.getFirst();
        }

        Stream<String> phrases() {
            return Stream.of(english, spanish, chinese).flatMap(List::stream);
        }
    }

    private Vocabulary() {}

    /** @throws IllegalArgumentException if a line of the resources is malformed */
    static Vocabulary load() {
        Vocabulary vocabulary = new Vocabulary();
        lines("stopwords.txt").forEach(vocabulary::addStopWords);
        lines("vocabulary.txt").forEach(vocabulary::addConcept);
        return vocabulary;
    }

    boolean isStopWord(String plainWord) {
        return stopWords.contains(plainWord);
    }

    /** Concepts that these words name, as English or as Spanish. */
    Set<Concept> named(List<String> words) {
        Set<Concept> concepts = new LinkedHashSet<>();
        concepts.addAll(english.getOrDefault(key(Language.ENGLISH, words), Set.of()));
        concepts.addAll(spanish.getOrDefault(key(Language.SPANISH, words), Set.of()));
        return concepts;
    }

    /** The longest Chinese phrase known that begins here; empty if there is none. */
    Optional<HanMatch> hanAt(String run, int start) {
        for (int length = Math.min(LONGEST_HAN, run.length() - start); length > 0; length--) {
            String phrase = run.substring(start, start + length);
            Set<Concept> concepts = chinese.getOrDefault(phrase, Set.of());
            if (!concepts.isEmpty() || hanStopWords.contains(phrase)) {
                return Optional.of(new HanMatch(length, concepts));
            }
        }
        return Optional.empty();
    }

    /** @param concepts none if the phrase means nothing in a search */
    record HanMatch(int length, Set<Concept> concepts) {}

    /** The one form of a name or value, whatever language, number or spelling it is in: "Negras" is "black". */
    String canonical(String value) {
        String known = canonical.get(value);
        if (known != null) {
            return known;
        }
        String made = makeCanonical(value);
        if (canonical.size() < MOST_REMEMBERED && value.length() <= LONGEST_REMEMBERED) {
            canonical.put(value, made);
        }
        return made;
    }

    private String makeCanonical(String value) {
        String normalized = Language.normalized(value);
        Measures.Found measures = Measures.in(normalized);
        if (measures.tokens().size() == 1 && measures.rest().isBlank()) {
            return measures.tokens().getFirst();
        }
        Set<Concept> han = chinese.getOrDefault(normalized, Set.of());
        Set<Concept> concepts = han.isEmpty() ? named(content(normalized)) : han;
        return concepts.isEmpty()
                ? String.join(" ", Language.PLAIN.words(normalized))
                : concepts.iterator().next().name();
    }

    /** The words of a text that mean something; all of them if none does. */
    List<String> content(String normalized) {
        List<String> words = Language.PLAIN.words(normalized);
        List<String> meaningful =
                words.stream().filter(word -> !stopWords.contains(word)).toList();
        return meaningful.isEmpty() ? words : meaningful;
    }

    private void addStopWords(String line) {
        for (String word : line.split("\\s+", -1)) {
            (word.codePoints().anyMatch(Language::isHan) ? hanStopWords : stopWords).add(word);
        }
    }

    private void addConcept(String line) {
        String[] columns = line.split("\\|", -1);
        if (columns.length != 3 || columns[0].isBlank()) {
            throw new IllegalArgumentException(
                    "vocabulary: given '" + line + "', expected English | Spanish | Chinese");
        }
        Concept concept = new Concept(phrases(columns[0]), phrases(columns[1]), phrases(columns[2]));
        concept.english().forEach(phrase -> add(english, key(Language.ENGLISH, content(phrase)), concept));
        concept.spanish().forEach(phrase -> add(spanish, key(Language.SPANISH, content(phrase)), concept));
        concept.chinese().forEach(phrase -> add(chinese, phrase, concept));
    }

    private static void add(Map<String, Set<Concept>> concepts, String key, Concept concept) {
        concepts.computeIfAbsent(key, unused -> new LinkedHashSet<>()).add(concept);
    }

    private static String key(Language language, List<String> words) {
        List<String> stems = new ArrayList<>();
        words.forEach(word -> stems.addAll(language.words(word)));
        return String.join(" ", stems);
    }

    private static List<String> phrases(String column) {
        return Arrays.stream(column.split(",", -1))
                .map(Language::normalized)
                .filter(phrase -> !phrase.isEmpty())
                .toList();
    }

    private static List<String> lines(String resource) {
        try (InputStream in =
                        Objects.requireNonNull(Vocabulary.class.getResourceAsStream(resource), "resource " + resource);
                BufferedReader reader = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
            return reader.lines()
                    .map(String::strip)
                    .filter(line -> !line.isEmpty() && !line.startsWith("#"))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
