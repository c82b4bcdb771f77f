package dev.souk.agent.domain;

import dev.souk.contracts.money.Money;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Amounts of money in text, and whether they are true. */
public final class Figures {
    /** Digits of any script, as the full-width ones of Chinese text, and letters of any, as in DÓLARES. */
    private static final int FLAGS = Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CHARACTER_CLASS;

    /** What may be a number: a digit, then digits and separators as far as they go, so that 1299 is not read as 129 and 9. */
    private static final String WRITTEN = "\\d[\\d.,'\\u00a0\\u202f]*";

    private static final String SIGN = "[€$£¥￥]|EUR|USD|GBP|CNY|euros?|dollars?|d[óo]lar(?:es)?|欧元|美元|元|块";

    private static final Pattern NUMBER = Pattern.compile(WRITTEN, FLAGS);

    /** A sign before or after a number. */
    private static final Pattern AMOUNT = Pattern.compile(
            "(?:" + SIGN + ")\\s?(?<after>" + WRITTEN + ")|(?<before>" + WRITTEN + ")\\s?(?:" + SIGN + ")", FLAGS);

    /** A number as people write it: digits with groups and decimals by comma, point, apostrophe or thin space. */
    private static final Pattern WELL_FORMED =
            Pattern.compile("\\d{1,3}(?:[.,'\\u00a0\\u202f]\\d{3})*(?:[.,]\\d{1,2})?|\\d+(?:[.,]\\d{1,2})?", FLAGS);

    private static final Pattern NO_DIGITS = Pattern.compile("\\D", FLAGS);

    private Figures() {}

    /** The amounts that a text states but nothing confirms, as written; what is no number that we can read, nothing confirms. */
    public static List<String> unverified(String text, Collection<Money> results, Collection<String> shopperTexts) {
        Set<BigDecimal> known = new HashSet<>();
        results.forEach(money -> known.add(money.major().stripTrailingZeros()));
        shopperTexts.forEach(said -> numbers(said).forEach(number -> known.add(number.stripTrailingZeros())));
        List<String> unverified = new ArrayList<>();
        Matcher amounts = AMOUNT.matcher(text);
        while (amounts.find()) {
            String number = amounts.group("after") != null ? amounts.group("after") : amounts.group("before");
            BigDecimal value = value(number);
            if (value == null || !known.contains(value.stripTrailingZeros())) {
                unverified.add(amounts.group().strip());
            }
        }
        return unverified;
    }

    private static List<BigDecimal> numbers(String text) {
        List<BigDecimal> numbers = new ArrayList<>();
        Matcher matcher = NUMBER.matcher(text);
        while (matcher.find()) {
            BigDecimal value = value(matcher.group());
            if (value != null) {
                numbers.add(value);
            }
        }
        return numbers;
    }

    /** A separator followed by exactly three digits groups them; the last one followed by one or two is the decimal point. */
    private static @Nullable BigDecimal value(String written) {
        String number = written.replaceAll("[.,'\\u00a0\\u202f]+$", "");
        if (!WELL_FORMED.matcher(number).matches()) {
            return null;
        }
        int point = Math.max(number.lastIndexOf('.'), number.lastIndexOf(','));
        boolean decimals = point >= 0 && number.length() - point - 1 < 3;
        String whole = NO_DIGITS
                .matcher(decimals ? number.substring(0, point) : number)
                .replaceAll("");
        return new BigDecimal(decimals ? whole + "." + number.substring(point + 1) : whole);
    }
}
