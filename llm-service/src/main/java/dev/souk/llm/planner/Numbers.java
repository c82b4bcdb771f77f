package dev.souk.llm.planner;

import java.math.BigDecimal;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads numbers: digits with marks for thousands or decimals as anybody writes them, number words alone, joined or run
 * together, digits with a unit word ("2 thousand"), and the numerals of Chinese and Japanese.
 */
final class Numbers {
    /** A separator before exactly three last digits groups thousands; any other one begins the decimals. */
    private static final Pattern GROUPING = Pattern.compile("[.,' ](?=\\d{3}(?:\\D|$))");

    private static final Pattern DIGITS = Pattern.compile("\\d+(?:[.,' ]\\d+)*");

    private static final String HAN_DIGITS = "零一二三四五六七八九";
    private static final BigDecimal MOST = BigDecimal.valueOf(1_000_000);
    private static final int HUNDRED = 100;
    private static final int THOUSAND = 1_000;

    private final Map<String, String> words;
    private final int longest;

    Numbers(Grammar grammar) {
        words = grammar.values("numberWord");
        longest = words.keySet().stream().mapToInt(String::length).max().orElse(0);
    }

    /** The number that a folded text is; null if it is none. */
    @Nullable
    BigDecimal read(@Nullable String text) {
        if (text == null || text.isBlank()) {
            return null;
        }
        String bare = text.strip();
        if (bare.chars().anyMatch(c -> isHan((char) c))) {
            return han(bare);
        }
        return Character.isDigit(bare.charAt(0)) ? digits(bare) : words(bare);
    }

    /** The number that a folded text is, or what to take where it is none or no whole number up to 1,000,000. */
    int whole(@Nullable String text, int otherwise) {
        BigDecimal number = read(text);
        return number == null || number.stripTrailingZeros().scale() > 0 || number.compareTo(MOST) > 0
                ? otherwise
                : number.intValueExact();
    }

    private @Nullable BigDecimal digits(String text) {
        Matcher digits = DIGITS.matcher(text);
        if (!digits.lookingAt()) {
            return null;
        }
        String plain = GROUPING.matcher(digits.group()).replaceAll("").replace(',', '.');
        try {
            BigDecimal number = new BigDecimal(plain);
            BigDecimal unit = words(text.substring(digits.end()));
            return unit == null || unit.intValue() < HUNDRED ? number : number.multiply(unit);
        } catch (NumberFormatException twoDecimalPoints) {
            return null;
        }
    }

    /** "Two hundred and fifty", "zweihundertfünfzig": the longest words there are, what is between them left out. */
    private @Nullable BigDecimal words(String text) {
        long total = 0;
        long group = 0;
        boolean any = false;
        for (int i = 0; i < text.length(); ) {
            String word = wordAt(text, i);
            if (word == null) {
                i++;
                continue;
            }
            i += word.length();
            any = true;
            long number = Long.parseLong(words.getOrDefault(word, "0"));
            if (number >= THOUSAND) {
                total += Math.max(group, 1) * number;
                group = 0;
            } else {
                group = number == HUNDRED && group > 0 && group < HUNDRED ? group * HUNDRED : group + number;
            }
        }
        return any ? BigDecimal.valueOf(total + group) : null;
    }

    private @Nullable String wordAt(String text, int from) {
        for (int end = Math.min(text.length(), from + longest); end > from; end--) {
            String word = text.substring(from, end);
            if (words.containsKey(word)) {
                return word;
            }
        }
        return null;
    }

    private static boolean isHan(char c) {
        return HAN_DIGITS.indexOf(c) >= 0 || "〇两十百千万萬".indexOf(c) >= 0;
    }

    private static @Nullable BigDecimal han(String text) {
        long total = 0;
        long section = 0;
        long digit = 0;
        long lastUnit = 1;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            int value = c == '两' ? 2 : c == '〇' ? 0 : HAN_DIGITS.indexOf(c);
            if (Character.isDigit(c)) {
                digit = digit * 10 + Character.digit(c, 10);
                lastUnit = 1;
                continue;
            }
            if (value >= 0) {
                digit = value;
                lastUnit = value == 0 ? 1 : lastUnit;
                continue;
            }
            long unit = unit(c);
            if (unit == 0) {
                return null;
            }
            if (unit == 10_000) {
                total += Math.max(section + digit, 1) * unit;
                section = 0;
            } else {
                section += Math.max(digit, 1) * unit;
            }
            digit = 0;
            lastUnit = unit;
        }
        // 一百二 is short for 一百二十: a last digit right after a unit above ten counts in the next lower unit.
        return BigDecimal.valueOf(total + section + digit * (lastUnit > 10 ? lastUnit / 10 : 1));
    }

    private static long unit(char c) {
        return switch (c) {
            case '十' -> 10;
            case '百' -> 100;
            case '千' -> 1000;
            case '万', '萬' -> 10_000;
            default -> 0;
        };
    }
}
