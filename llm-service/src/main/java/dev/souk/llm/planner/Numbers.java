package dev.souk.llm.planner;

import java.math.BigDecimal;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads numbers: digits with a decimal point or comma, number words, Chinese numerals. */
final class Numbers {
    /** A separator before exactly three last digits groups thousands; any other one begins the decimals. */
    private static final Pattern GROUPING = Pattern.compile("[.,](?=\\d{3}(?:\\D|$))");

    private static final String CHINESE_DIGITS = "零一二三四五六七八九";

    private final Map<String, String> words;

    Numbers(Grammar grammar) {
        words = grammar.values("numberWord");
    }

    /** The number that a folded text is; null if it is none. */
    @Nullable
    BigDecimal read(@Nullable String text) {
        if (text == null || text.isBlank()) {
            return null;
        }
        String bare = text.strip();
        if (Character.isDigit(bare.charAt(0))) {
            return digits(bare);
        }
        return isChinese(bare.charAt(0)) ? chinese(bare) : words(bare);
    }

    /** The number that a folded text is, or what to take where it is none or no whole number up to 1,000,000. */
    int whole(@Nullable String text, int otherwise) {
        BigDecimal number = read(text);
        return number == null || number.stripTrailingZeros().scale() > 0 || number.compareTo(MOST) > 0
                ? otherwise
                : number.intValueExact();
    }

    private static final BigDecimal MOST = BigDecimal.valueOf(1_000_000);

    private static @Nullable BigDecimal digits(String text) {
        String plain = GROUPING.matcher(text).replaceAll("").replace(',', '.');
        try {
            return new BigDecimal(plain);
        } catch (NumberFormatException twoDecimalPoints) {
            return null;
        }
    }

    private @Nullable BigDecimal words(String text) {
        long total = 0;
        boolean any = false;
        for (String word : text.split("[ -]+")) {
            String value = words.get(word);
            if (value == null) {
                continue;
            }
            long number = Long.parseLong(value);
            boolean multiplies = (number == 100 || number == 1000) && total > 0 && total < number;
            total = multiplies ? total * number : total + number;
            any = true;
        }
        return any ? BigDecimal.valueOf(total) : null;
    }

    private static boolean isChinese(char c) {
        return CHINESE_DIGITS.indexOf(c) >= 0 || "两十百千万".indexOf(c) >= 0;
    }

    private static @Nullable BigDecimal chinese(String text) {
        long total = 0;
        long digit = 0;
        long lastUnit = 1;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            int value = c == '两' ? 2 : CHINESE_DIGITS.indexOf(c);
            if (value >= 0) {
                digit = value;
                lastUnit = value == 0 ? 1 : lastUnit;
                continue;
            }
            long unit = switch (c) {
                case '十' -> 10;
                case '百' -> 100;
                case '千' -> 1000;
                case '万' -> 10_000;
                default -> 0;
            };
            if (unit == 0) {
                return null;
            }
            total = unit == 10_000 ? (total + digit) * unit : total + Math.max(digit, 1) * unit;
            digit = 0;
            lastUnit = unit;
        }
        // 一百二 is short for 一百二十: a last digit right after a unit above ten counts in the next lower unit.
        return BigDecimal.valueOf(total + digit * (lastUnit > 10 ? lastUnit / 10 : 1));
    }
}
