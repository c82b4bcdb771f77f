package dev.souk.catalog.search;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Recognises quantities with a unit, so that "5 kg", "5kg", "5000 g" and "5公斤" are the same. */
final class Measures {

    private static final Map<String, Unit> UNITS = Map.ofEntries(
            unit("mg", "g", "0.001"),
            unit("g", "g", "1"),
            unit("gr", "g", "1"),
            unit("克", "g", "1"),
            unit("kg", "g", "1000"),
            unit("kilo", "g", "1000"),
            unit("kilos", "g", "1000"),
            unit("公斤", "g", "1000"),
            unit("千克", "g", "1000"),
            unit("ml", "ml", "1"),
            unit("毫升", "ml", "1"),
            unit("cl", "ml", "10"),
            unit("l", "ml", "1000"),
            unit("litre", "ml", "1000"),
            unit("litres", "ml", "1000"),
            unit("liter", "ml", "1000"),
            unit("liters", "ml", "1000"),
            unit("litro", "ml", "1000"),
            unit("litros", "ml", "1000"),
            unit("升", "ml", "1000"),
            unit("mm", "mm", "1"),
            unit("毫米", "mm", "1"),
            unit("cm", "mm", "10"),
            unit("厘米", "mm", "10"),
            unit("m", "mm", "1000"),
            unit("米", "mm", "1000"),
            unit("inch", "inch", "1"),
            unit("inches", "inch", "1"),
            unit("\"", "inch", "1"),
            unit("″", "inch", "1"),
            unit("pulgada", "inch", "1"),
            unit("pulgadas", "inch", "1"),
            unit("英寸", "inch", "1"),
            unit("寸", "inch", "1"),
            unit("mb", "mb", "1"),
            unit("gb", "mb", "1000"),
            unit("tb", "mb", "1000000"),
            unit("w", "w", "1"),
            unit("瓦", "w", "1"),
            unit("kw", "w", "1000"),
            unit("v", "v", "1"),
            unit("mah", "mah", "1"),
            unit("毫安", "mah", "1"),
            unit("hz", "hz", "1"));

    // A number that is not the tail of another one or of a word, then at most one space or hyphen, then letters that
    // belong
    // to no longer word. Chinese units may be followed by more text, as Chinese has no spaces.
    private static final Pattern MEASURE = Pattern.compile(
            "(?<![\\p{L}\\p{N}.,])(\\d{1,9}(?:[.,]\\d{1,4})?)[ -]?(?:([a-z]{1,8})(?![\\p{L}\\p{N}])|(\"|″|\\p{IsHan}{1,2}))");

    private Measures() {}

    private record Unit(String base, BigDecimal factor) {}

    /**
     * The quantities in a text, and what is left of it.
     *
     * @param tokens number and base unit: {@code 5000g}
     */
    record Found(List<String> tokens, String rest) {}

    /** @param normalized text as {@link Language#normalized} gives it */
    static Found in(String normalized) {
        List<String> tokens = new ArrayList<>();
        StringBuilder rest = new StringBuilder();
        Matcher matcher = MEASURE.matcher(normalized);
        int end = 0;
        while (matcher.find()) {
            String name = matcher.group(2) == null ? matcher.group(3) : matcher.group(2);
            int unread = 0;
            Unit unit = UNITS.get(name);
            if (unit == null && matcher.group(3) != null) {
                unread = name.length() - 1;
                unit = UNITS.get(name.substring(0, 1));
            }
            if (unit != null) {
                tokens.add(token(matcher.group(1), unit));
                rest.append(normalized, end, matcher.start()).append(' ');
                end = matcher.end() - unread;
            }
        }
        return new Found(tokens, rest.append(normalized.substring(end)).toString());
    }

    private static String token(String number, Unit unit) {
        BigDecimal value = new BigDecimal(number.replace(',', '.')).multiply(unit.factor);
        return value.stripTrailingZeros().toPlainString() + unit.base;
    }

    private static Map.Entry<String, Unit> unit(String name, String base, String factor) {
        return Map.entry(name, new Unit(base, new BigDecimal(factor)));
    }
}
