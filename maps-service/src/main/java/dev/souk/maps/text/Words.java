package dev.souk.maps.text;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * The words of a name in the form in which names are compared: lower case, without accents and plural endings, usual
 * abbreviations of streets written out. Chinese characters are words of their own.
 */
public final class Words {

    private static final Pattern MARKS = Pattern.compile("\\p{M}+");
    // What is neither a letter nor a digit parts words.
    private static final Pattern GAPS = Pattern.compile("[^\\p{L}\\p{N}]+");
    private static final Pattern HAN = Pattern.compile("(\\p{IsHan})");
    private static final Map<String, String> ABBREVIATIONS = Map.of(
            "st", "street", "str", "street", "rd", "road", "ave", "avenue", "av", "avenue", "sq", "square", "r", "rua");
    private static final int LONG = 8;
    private static final int MEDIUM = 4;

    private Words() {}

    /** The words of a text, in order. */
    public static List<String> of(String text) {
        String plain = MARKS.matcher(Normalizer.normalize(text, Normalizer.Form.NFKD))
                .replaceAll("")
                .toLowerCase(Locale.ROOT)
                .replace("'", "");
        String parted = HAN.matcher(plain).replaceAll(" $1 ");
        List<String> words = new ArrayList<>();
        for (String word : GAPS.split(parted)) {
            if (!word.isEmpty()) {
                words.add(singular(ABBREVIATIONS.getOrDefault(word, word)));
            }
        }
        return words;
    }

    /** How many letters of a word may be wrong. */
    public static int tolerance(String word) {
        return word.length() >= LONG ? 2 : word.length() >= MEDIUM ? 1 : 0;
    }

    /** Whether it names a house: 12, 12b. */
    public static boolean isHouseNumber(String word) {
        return Character.isDigit(word.charAt(0)) && word.length() <= 6;
    }

    /**
     * How well what was asked fits a name, 0 to 1: the mean over the words asked for of how well the best word of the name fits,
     * a little less for each word of the name that nobody asked for. 0 if a word fits none.
     */
    public static double fit(Collection<String> asked, Collection<String> name) {
        boolean allFit = asked.stream().allMatch(word -> best(word, name) > 0);
        return allFit ? coverage(asked, name) : 0;
    }

    /** The same where some words may fit none. */
    public static double coverage(Collection<String> asked, Collection<String> name) {
        double mean =
                asked.stream().mapToDouble(word -> best(word, name)).average().orElse(0);
        int surplus = Math.max(0, name.size() - asked.size());
        return Math.max(0, mean - 0.02 * Math.min(surplus, 10));
    }

    private static double best(String asked, Collection<String> name) {
        return name.stream().mapToDouble(word -> likeness(asked, word)).max().orElse(0);
    }

    /** 1 for the same word, less for a beginning or a misspelling, 0 for another word. */
    static double likeness(String asked, String word) {
        if (asked.equals(word)) {
            return 1;
        }
        if (asked.length() >= MEDIUM - 1 && word.startsWith(asked)) {
            return 0.8;
        }
        int tolerated = Math.min(tolerance(asked), tolerance(word));
        if (tolerated == 0 || Math.abs(asked.length() - word.length()) > tolerated) {
            return 0;
        }
        int wrong = distance(asked, word);
        return wrong <= tolerated ? 0.9 - 0.2 * wrong : 0;
    }

    /** Insertions, deletions, replacements and swaps of neighbours (optimal string alignment). */
    static int distance(String left, String right) {
        int[][] cost = new int[left.length() + 1][right.length() + 1];
        for (int i = 0; i <= left.length(); i++) {
            for (int j = 0; j <= right.length(); j++) {
                if (i == 0 || j == 0) {
                    cost[i][j] = i + j;
                    continue;
                }
                boolean same = left.charAt(i - 1) == right.charAt(j - 1);
                cost[i][j] =
                        Math.min(Math.min(cost[i - 1][j] + 1, cost[i][j - 1] + 1), cost[i - 1][j - 1] + (same ? 0 : 1));
                boolean swapped = i > 1
                        && j > 1
                        && left.charAt(i - 1) == right.charAt(j - 2)
                        && left.charAt(i - 2) == right.charAt(j - 1);
                if (swapped) {
                    cost[i][j] = Math.min(cost[i][j], cost[i - 2][j - 2] + 1);
                }
            }
        }
        return cost[left.length()][right.length()];
    }

    private static String singular(String word) {
        if (word.endsWith("ies") && word.length() > 4) {
            return word.substring(0, word.length() - 3) + "y";
        }
        boolean plural = word.endsWith("s") && !word.endsWith("ss") && word.length() > 3;
        return plural ? word.substring(0, word.length() - 1) : word;
    }
}
