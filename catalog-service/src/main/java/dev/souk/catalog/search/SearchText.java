package dev.souk.catalog.search;

import dev.souk.catalog.search.Vocabulary.Concept;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/** What a shopper's words ask for: parts that a product should all have. Pure. */
final class SearchText {

    private static final int LONGEST_PHRASE = 4;

    private final Vocabulary vocabulary;

    SearchText(Vocabulary vocabulary) {
        this.vocabulary = vocabulary;
    }

    /** One thing asked for. */
    sealed interface Part {

        /** A word in letters, without accents. */
        record Word(String word) implements Part {}

        /** Something that several phrases mean, whatever their language. */
        record Meaning(List<Phrase> phrases) implements Part {}

        /** Chinese characters that name nothing known. */
        record Han(String run) implements Part {}

        /** A quantity with its unit. */
        record Measure(String token) implements Part {}
    }

    /** Words that stand for one thing together. */
    record Phrase(List<Part> parts) {}

    /** The parts of a text, each once, in its order; none if there is nothing to look for in it. */
    List<Part> parts(String text) {
        Measures.Found found = Measures.in(Language.normalized(text));
        List<Part> parts = new ArrayList<>();
        List<String> latin = new ArrayList<>();
        for (String run : runs(found.rest())) {
            if (Language.isHan(run.codePointAt(0))) {
                addHan(run, parts);
            } else {
                latin.addAll(Language.PLAIN.words(run));
            }
        }
        List<String> meaningful =
                latin.stream().filter(word -> !vocabulary.isStopWord(word)).toList();
        boolean onlyStopWords =
                meaningful.isEmpty() && parts.isEmpty() && found.tokens().isEmpty();
        addWords(onlyStopWords ? latin : meaningful, parts);
        found.tokens().forEach(token -> parts.add(new Part.Measure(token)));
        return parts.stream().distinct().toList();
    }

    private void addWords(List<String> words, List<Part> parts) {
        int start = 0;
        while (start < words.size()) {
            int length = Math.min(LONGEST_PHRASE, words.size() - start);
            Set<Concept> concepts = vocabulary.named(words.subList(start, start + length));
            while (concepts.isEmpty() && length > 1) {
                length--;
                concepts = vocabulary.named(words.subList(start, start + length));
            }
            List<String> phrase = words.subList(start, start + length);
            parts.add(concepts.isEmpty() ? new Part.Word(phrase.getFirst()) : meaning(phrase(phrase), concepts));
            start += length;
        }
    }

    private void addHan(String run, List<Part> parts) {
        StringBuilder unknown = new StringBuilder();
        int at = 0;
        while (at < run.length()) {
            Optional<Vocabulary.HanMatch> match = vocabulary.hanAt(run, at);
            if (match.isEmpty()) {
                unknown.append(run.charAt(at++));
                continue;
            }
            addUnknown(unknown, parts);
            String phrase = run.substring(at, at + match.get().length());
            if (!match.get().concepts().isEmpty()) {
                parts.add(meaning(
                        new Phrase(List.of(new Part.Han(phrase))), match.get().concepts()));
            }
            at += phrase.length();
        }
        addUnknown(unknown, parts);
    }

    private static void addUnknown(StringBuilder unknown, List<Part> parts) {
        if (!unknown.isEmpty()) {
            parts.add(new Part.Han(unknown.toString()));
            unknown.setLength(0);
        }
    }

    private Part meaning(Phrase given, Set<Concept> concepts) {
        Set<Phrase> phrases = new LinkedHashSet<>();
        phrases.add(given);
        for (Concept concept : concepts) {
            concept.english().forEach(phrase -> phrases.add(phrase(vocabulary.content(phrase))));
            concept.spanish().forEach(phrase -> phrases.add(phrase(vocabulary.content(phrase))));
            concept.chinese().forEach(phrase -> phrases.add(new Phrase(List.of(new Part.Han(phrase)))));
        }
        return new Part.Meaning(List.copyOf(phrases));
    }

    private static Phrase phrase(List<String> words) {
        return new Phrase(words.stream().<Part>map(Part.Word::new).toList());
    }

    /** Cuts a text where Chinese characters and other text meet. */
    private static List<String> runs(String text) {
        List<String> runs = new ArrayList<>();
        StringBuilder run = new StringBuilder();
        Boolean han = null;
        for (int codePoint : text.codePoints().toArray()) {
            boolean isHan = Language.isHan(codePoint);
            if (!Objects.equals(han, isHan) && !run.isEmpty()) {
                runs.add(run.toString());
                run.setLength(0);
            }
            han = isHan;
            run.appendCodePoint(codePoint);
        }
        if (!run.isEmpty()) {
            runs.add(run.toString());
        }
        return runs;
    }
}
