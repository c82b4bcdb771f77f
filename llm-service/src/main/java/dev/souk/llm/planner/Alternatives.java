package dev.souk.llm.planner;

import java.util.Collection;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * One regular expression for many words, factored by their beginnings: it costs by the length of a word and not by their
 * number, and it takes the longest word before one that is its beginning.
 */
final class Alternatives {
    private final Map<Character, Alternatives> next = new TreeMap<>();
    private boolean end;

    private Alternatives() {}

    /** The expression for any of the words; without any, one that never matches. */
    static String of(Collection<String> words) {
        Alternatives root = new Alternatives();
        words.forEach(root::add);
        return words.isEmpty() ? "(?!)" : root.expression();
    }

    private void add(String word) {
        Alternatives node = this;
        for (int i = 0; i < word.length(); i++) {
            node = node.next.computeIfAbsent(word.charAt(i), absent -> new Alternatives());
        }
        node.end = true;
    }

    private String expression() {
        if (next.isEmpty()) {
            return "";
        }
        String branches = next.entrySet().stream()
                .map(branch -> literal(branch.getKey()) + branch.getValue().expression())
                .collect(Collectors.joining("|"));
        if (end) {
            return "(?:" + branches + ")?";
        }
        return next.size() == 1 ? branches : "(?:" + branches + ")";
    }

    private static String literal(char c) {
        return Character.isLetterOrDigit(c) || c > 0x7f ? String.valueOf(c) : Pattern.quote(String.valueOf(c));
    }
}
