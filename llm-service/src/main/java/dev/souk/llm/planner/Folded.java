package dev.souk.llm.planner;

import java.text.Normalizer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A text twice: as it was written, and folded for matching (lower case, no accents, half-width, plain quotes), position by
 * position the same. What was understood is cut out, and what is left is read from the text as written. Mutable.
 */
final class Folded {
    /** Put where something was cut out; no grammar matches across it. */
    static final char CUT = '|';

    private final StringBuilder written;
    private final StringBuilder folded;

    Folded(String text) {
        written = new StringBuilder(text.replace(CUT, ' '));
        folded = new StringBuilder(fold(written.toString()));
    }

    /** Folds a text, keeping its length. */
    static String fold(String text) {
        StringBuilder out = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); i++) {
            out.append(fold(text.charAt(i)));
        }
        return out.toString();
    }

    private static char fold(char c) {
        if (c < 0x80) {
            return Character.toLowerCase(c);
        }
        if (Character.isSurrogate(c)) {
            return c;
        }
        char folded = switch (c) {
            case '\u2018', '\u2019' -> '\'';
            case '\u201c', '\u201d' -> '"';
            case '\u00a0', '\u3000', '\u202f' -> ' ';
            case '\u3002' -> '.';
            case '\u3001' -> ',';
            default -> {
                String plain = Normalizer.normalize(String.valueOf(c), Normalizer.Form.NFKD);
                yield plain.isEmpty() ? c : plain.charAt(0);
            }
        };
        return Character.toLowerCase(folded);
    }

    String folded() {
        return folded.toString();
    }

    /** The first match of the patterns, tried in order. */
    @Nullable
    Match find(Iterable<Pattern> patterns) {
        for (Pattern pattern : patterns) {
            Matcher matcher = pattern.matcher(folded.toString());
            if (matcher.find()) {
                return new Match(matcher, written.toString());
            }
        }
        return null;
    }

    /** Finds the first match of the patterns and cuts it out. */
    @Nullable
    Match cut(Iterable<Pattern> patterns) {
        Match match = find(patterns);
        if (match != null) {
            String hole = String.valueOf(CUT).repeat(match.end() - match.start());
            written.replace(match.start(), match.end(), hole);
            folded.replace(match.start(), match.end(), hole);
        }
        return match;
    }

    /** What is left, as written, with {@link #CUT} where something was cut out. */
    String left() {
        return written.toString();
    }

    /** Where a pattern was found, and what its groups hold. */
    record Match(Matcher matcher, String text) {
        private static final int MOST_ALTERNATIVES = 5;

        int start() {
            return matcher.start();
        }

        int end() {
            return matcher.end();
        }

        /**
         * A named group as folded; null if it is blank, took no part in the match or the pattern has none of that name. A pattern with
         * several alternatives calls the group of the others {@code name2}, {@code name3} and so on.
         */
        @Nullable
        String folded(String group) {
            String name = present(group);
            return name == null ? null : matcher.group(name).strip();
        }

        /** A named group as it was written; null where {@link #folded} is. */
        @Nullable
        String written(String group) {
            String name = present(group);
            return name == null
                    ? null
                    : text.substring(matcher.start(name), matcher.end(name)).strip();
        }

        private @Nullable String present(String group) {
            for (int i = 1; i <= MOST_ALTERNATIVES; i++) {
                String name = i == 1 ? group : group + i;
                if (matcher.namedGroups().containsKey(name) && !isBlank(matcher.group(name))) {
                    return name;
                }
            }
            return null;
        }

        private static boolean isBlank(@Nullable String value) {
            return value == null || value.isBlank();
        }

        boolean has(String group) {
            return folded(group) != null;
        }
    }
}
