package dev.souk.llm.planner;

import java.time.LocalDateTime;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** Turns what a shopper wrote into what the shopper wants, in any of the languages. Safe for use by many threads. */
final class Understanding {
    /** Longer messages are cut: nobody orders in a novel, and the cost of matching grows with the length. */
    private static final int MAX_LENGTH = 500;

    private final Map<Language, Grammar> grammars = new EnumMap<>(Language.class);
    private final Map<Language, Reader> readers = new ConcurrentHashMap<>();
    private final LanguageGuess guess;
    private final Recent<Told, Language> languages = new Recent<>();
    private final Recent<Written, List<Want>> wants = new Recent<>();

    private record Told(String text, Language soFar, Set<Language> allowed) {}

    private record Written(
            String text, Language language, @Nullable LocalDateTime now) {}

    Understanding() {
        Language.spoken().forEach(language -> grammars.put(language, Grammar.of(language)));
        guess = new LanguageGuess(grammars.values());
    }

    /** The language of a message, among those that are allowed. */
    Language language(String text, Language soFar, Set<Language> allowed) {
        String message = shortened(text);
        return languages.get(new Told(message, soFar, Set.copyOf(allowed)), () -> guess.of(message, soFar, allowed));
    }

    /** What the message asks for, in the order it is asked for; never empty. */
    List<Want> wants(String text, Language language, @Nullable LocalDateTime now) {
        String message = shortened(text);
        return wants.get(
                new Written(message, language, now),
                () -> readers.computeIfAbsent(language, this::reader).wants(message, now));
    }

    private Reader reader(Language language) {
        Grammar grammar = grammars.get(language);
        if (grammar == null) {
            throw new IllegalArgumentException(
                    "language: given " + language + ", expected one of " + grammars.keySet());
        }
        return new Reader(grammar);
    }

    private static String shortened(String text) {
        return text.length() <= MAX_LENGTH ? text : text.substring(0, MAX_LENGTH);
    }
}
