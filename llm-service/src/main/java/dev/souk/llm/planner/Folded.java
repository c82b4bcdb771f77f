package dev.souk.llm.planner;

import java.text.Normalizer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A text twice: as it was written, and folded for matching: lower case, digits of any script as 0 to 9, Latin without
 * accents, Arabic without vowel marks and with one form a letter, plain quotes and marks. Vowel signs of Devanagari and
 * the marks of kana stay, since they tell words apart. What was understood is cut out, and what is left is read from the
 * text as written. Mutable.
 */
final class Folded {
    /** Put where something was cut out; no grammar matches across it. */
    static final char CUT = '|';

    /** Zero-width characters, directions of writing, soft hyphens and variants of glyphs: nothing that a reader sees. */
    private static final Pattern UNSEEN =
            Pattern.compile("[\\u00ad\\u200b-\\u200f\\u202a-\\u202e\\u2060-\\u206f\\ufeff\\ufe00-\\ufe0f]");

    private static final int LATIN_FROM = 0x80;
    private static final int LATIN_END = 0x250;
    private static final int MORE_LATIN_FROM = 0x1e00;
    private static final int MORE_LATIN_END = 0x1f00;
    private static final char[] LATIN = bare(LATIN_FROM, LATIN_END);
    private static final char[] MORE_LATIN = bare(MORE_LATIN_FROM, MORE_LATIN_END);

    /** Stands for a character that leaves no trace in the folded text. */
    private static final char NOTHING = 0;

    private final StringBuilder written;
    private final StringBuilder folded;

    /** For each folded character where it stands in the written text, and its end. */
    private final int[] places;

    Folded(String text) {
        written = new StringBuilder(text.replace(CUT, ' '));
        folded = new StringBuilder(written.length());
        int[] found = new int[written.length() + 1];
        for (int i = 0; i < written.length(); i++) {
            char c = fold(written.charAt(i));
            if (c != NOTHING) {
                found[folded.length()] = i;
                folded.append(c);
            }
        }
        found[folded.length()] = written.length();
        places = found;
    }

    /** A text in the one form that Unicode has for its look (NFKC), without what cannot be seen. */
    static String plain(String text) {
        return UNSEEN.matcher(Normalizer.normalize(text, Normalizer.Form.NFKC)).replaceAll("");
    }

    /** Folds a text alone. */
    static String fold(String text) {
        StringBuilder out = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); i++) {
            char c = fold(text.charAt(i));
            if (c != NOTHING) {
                out.append(c);
            }
        }
        return out.toString();
    }

    private static char fold(char c) {
        if (c < LATIN_FROM) {
            return c >= 'A' && c <= 'Z' ? (char) (c + ('a' - 'A')) : c;
        }
        if (c < LATIN_END) {
            return LATIN[c - LATIN_FROM];
        }
        if (c >= MORE_LATIN_FROM && c < MORE_LATIN_END) {
            return MORE_LATIN[c - MORE_LATIN_FROM];
        }
        return switch (c) {
            case '\u2018', '\u2019' -> '\'';
            case '\u201c', '\u201d' -> '"';
            case '\u3000', '\u202f', '\u2009' -> ' ';
            case '\u3002', '\u0964', '\u06d4' -> '.';
            case '\u3001', '\u060c' -> ',';
            case '\u061b' -> ';';
            case '\u061f' -> '?';
            case '\u2010', '\u2011', '\u2212' -> '-';
            case '\u0451', '\u0401' -> '\u0435';
            default -> Character.isDigit(c) ? (char) ('0' + Character.digit(c, 10)) : unlike(c);
        };
    }

    private static char unlike(char c) {
        if (c >= 0xff01 && c <= 0xff5e) {
            return fold((char) (c - 0xfee0));
        }
        return switch (c) {
            case '\u0622', '\u0623', '\u0625', '\u0671' -> '\u0627';
            case '\u0649', '\u0626' -> '\u064a';
            case '\u0624' -> '\u0648';
            case '\u0629' -> '\u0647';
            // Hindi writes the nasal sign with and without its moon: "कहाँ", "कहां".
            case '\u0901' -> '\u0902';
            // The bar that stretches Arabic letters, the nukta that many leave out in Hindi, a combining accent.
            case '\u0640', '\u093c' -> NOTHING;
            default ->
                (c >= '\u064b' && c <= '\u065f') || c == '\u0670' || (c >= '\u0300' && c <= '\u036f')
                        ? NOTHING
                        : Character.toLowerCase(c);
        };
    }

    /** The letters of a range without accents, in lower case. */
    private static char[] bare(int from, int end) {
        char[] letters = new char[end - from];
        for (int i = 0; i < letters.length; i++) {
            char c = (char) (from + i);
            String plain = Normalizer.normalize(String.valueOf(c), Normalizer.Form.NFKD);
            letters[i] = Character.toLowerCase(Character.isLetter(c) || c == '\u00a0' ? plain.charAt(0) : c);
        }
        return letters;
    }

    String folded() {
        return folded.toString();
    }

    /** Where in the written text the folded one has come to. */
    int place(int foldedIndex) {
        return places[foldedIndex];
    }

    /** The written text without what the matcher has found in the folded one. */
    String without(Matcher found) {
        return new StringBuilder(written)
                .delete(places[found.start()], places[found.end()])
                .toString();
    }

    /** The first match of the patterns, tried in order. */
    @Nullable
    Match find(Iterable<Pattern> patterns) {
        String snapshot = folded.toString();
        for (Pattern pattern : patterns) {
            Matcher matcher = pattern.matcher(snapshot);
            if (matcher.find()) {
                return new Match(matcher, written.toString(), places);
            }
        }
        return null;
    }

    /** Finds the first match of the patterns and cuts it out. */
    @Nullable
    Match cut(Iterable<Pattern> patterns) {
        return cut(patterns, CUT);
    }

    /**
     * Finds the first match of the patterns and cuts it out.
     *
     * @param hole what is put there: a space where what stands on both sides belongs together
     */
    @Nullable
    Match cut(Iterable<Pattern> patterns, char hole) {
        Match match = find(patterns);
        if (match != null) {
            int from = places[match.start()];
            int to = places[match.end()];
            written.replace(from, to, String.valueOf(hole).repeat(to - from));
            folded.replace(match.start(), match.end(), String.valueOf(hole).repeat(match.end() - match.start()));
        }
        return match;
    }

    /** What is left, as written, with {@link #CUT} where something was cut out. */
    String left() {
        return written.toString();
    }

    /** Where a pattern was found, and what its groups hold. */
    record Match(Matcher matcher, String text, int[] places) {
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
                    : text.substring(places[matcher.start(name)], places[matcher.end(name)])
                            .strip();
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
