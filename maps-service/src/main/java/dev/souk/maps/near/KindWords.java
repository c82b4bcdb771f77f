package dev.souk.maps.near;

import dev.souk.maps.text.Words;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

/** The words that people look for kinds of stores by, from {@code kinds.txt}. */
final class KindWords {

    /** Words that say nothing about which store is meant. */
    private static final Set<String> EMPTY_WORDS = Set.copyOf(
            Words.of("shop store place the a an of in de la el los las tienda local un una negocio 店 商 的 家"));

    private final Map<String, List<String>> words;

    KindWords() {
        try (InputStream resource = Objects.requireNonNull(KindWords.class.getResourceAsStream("/kinds.txt"))) {
            words = new BufferedReader(new InputStreamReader(resource, StandardCharsets.UTF_8))
                    .lines()
                    .filter(line -> !line.startsWith("#"))
                    .map(line -> line.split("=", 2))
                    .collect(Collectors.toUnmodifiableMap(parts -> parts[0].strip(), parts -> Words.of(parts[1])));
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    /** The words of a kind; its own name if it is an unknown one. */
    List<String> of(String kind) {
        return words.getOrDefault(kind, Words.of(kind));
    }

    /** What was asked, without the words that say nothing, unless nothing else was said. */
    static List<String> telling(String asked) {
        List<String> all = Words.of(asked);
        List<String> telling =
                all.stream().filter(word -> !EMPTY_WORDS.contains(word)).toList();
        return telling.isEmpty() ? all : telling;
    }
}
