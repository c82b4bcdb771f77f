package dev.souk.llm.planner;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads what a shopper points at: "the second one", "la más barata", "前两个", "the red tent". */
final class References {
    private final Grammar grammar;
    private final Numbers numbers;

    References(Grammar grammar, Numbers numbers) {
        this.grammar = grammar;
        this.numbers = numbers;
    }

    /**
     * What the text points at: one thing, or several where it lists positions.
     *
     * @param name what is left of the text without options and fillers
     * @param options size, colour and the like in the text
     */
    List<Reference> read(String text, String name, Map<String, String> options) {
        Folded folded = new Folded(text);
        Folded.Match first = folded.find(grammar.patterns("ref.firstN"));
        if (first != null) {
            return List.of(new Reference.First(numbers.whole(first.folded("n"), 2)));
        }
        List<Reference> positions = positions(folded.folded());
        if (!positions.isEmpty()) {
            return positions;
        }
        for (Reference.By by : Reference.By.values()) {
            if (folded.find(grammar.patterns("ref." + by.name().toLowerCase(Locale.ROOT))) != null) {
                return List.of(new Reference.Extreme(by));
            }
        }
        if (folded.find(grammar.patterns("ref.all")) != null) {
            return List.of(new Reference.All());
        }
        boolean nothing = name.isBlank() && options.isEmpty();
        if (nothing || folded.find(grammar.patterns("ref.it")) != null) {
            return List.of(new Reference.It());
        }
        return List.of(new Reference.Described(name, options));
    }

    private List<Reference> positions(String folded) {
        // Keyed by place in the text, as "the 3rd and the first" names them in that order.
        Map<Integer, Integer> found = new TreeMap<>();
        for (Pattern pattern : grammar.patterns("ref.nth")) {
            Matcher matcher = pattern.matcher(folded);
            while (matcher.find()) {
                found.putIfAbsent(matcher.start(), position(matcher.group("n").strip()));
            }
        }
        List<Reference> references = new ArrayList<>();
        new LinkedHashSet<>(found.values())
                .stream()
                        .filter(position -> position != 0)
                        .forEach(position -> references.add(new Reference.Nth(position)));
        return references;
    }

    private int position(String word) {
        String value = grammar.values("ordinal").get(word);
        return value == null ? numbers.whole(word, 0) : Integer.parseInt(value);
    }
}
