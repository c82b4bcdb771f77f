package dev.souk.llm.planner;

import dev.souk.contracts.catalog.SearchProducts.Sort;
import java.math.BigDecimal;
import java.time.LocalDateTime;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Takes a description of goods apart: bounds, size, colour, brand, place and time are cut out one after the other, and the
 * words that are left are what is looked for.
 */
final class Slots {
    private static final BigDecimal A_FIFTH = new BigDecimal("0.2");

    private static final int MOST_SHOWN = 50;

    private final Grammar grammar;
    private final Numbers numbers;
    private final Times times;

    Slots(Grammar grammar, Numbers numbers, Times times) {
        this.grammar = grammar;
        this.numbers = numbers;
        this.times = times;
    }

    /** The criteria in a text. */
    Criteria criteria(String text, @Nullable LocalDateTime now) {
        Folded rest = new Folded(text);
        Criteria.Extent extent = extent(rest);
        String by = by(rest, now);
        Double rating = rating(rest);
        Map<String, String> attributes = attributes(rest);
        Criteria.PriceRange price = price(rest);
        String brand = brand(rest);
        rest.cut(grammar.patterns("near.me"));
        Folded.Match near = rest.cut(grammar.patterns("near"));
        Sort sort = sort(rest);
        rest.cut(grammar.patterns("stock"));
        rest.cut(grammar.patterns("recipient"));
        rest.cut(grammar.patterns("quantity"));
        return new Criteria(
                words(rest.left()),
                price,
                new Criteria.Traits(brand, rating, attributes),
                sort,
                near == null ? null : near.written("place"),
                by,
                extent);
    }

    /** Size, colour and the like in a text that points at goods. */
    Map<String, String> options(String text) {
        return attributes(new Folded(text));
    }

    /** A text without size, colour and fillers. */
    String withoutOptions(String text) {
        Folded rest = new Folded(text);
        attributes(rest);
        return words(rest.left());
    }

    @Nullable
    String by(String text, @Nullable LocalDateTime now) {
        return by(new Folded(text), now);
    }

    private @Nullable String by(Folded rest, @Nullable LocalDateTime now) {
        Folded.Match match = rest.cut(grammar.patterns("by"));
        String clock = match == null ? null : match.folded("clock");
        return clock == null ? null : times.latest(clock, now);
    }

    private @Nullable Double rating(Folded rest) {
        Folded.Match match = rest.cut(grammar.patterns("rating"));
        if (match == null) {
            return null;
        }
        BigDecimal stars = numbers.read(match.folded("n"));
        return stars == null ? null : Math.min(5, Math.max(1, stars.doubleValue()));
    }

    private Map<String, String> attributes(Folded rest) {
        Map<String, String> attributes = new LinkedHashMap<>();
        Folded.Match size = rest.cut(grammar.patterns("size"));
        if (size != null) {
            String value = String.valueOf(size.folded("size")).replace(',', '.');
            attributes.put("size", Character.isDigit(value.charAt(0)) ? value : value.toUpperCase(Locale.ROOT));
        }
        if (rest.find(grammar.patterns("colour.not")) == null) {
            // "Zapatillas blancas de mujer" are "zapatillas de mujer" in white.
            Folded.Match colour =
                    rest.cut(grammar.patterns("colour"), grammar.language().spaced() ? ' ' : Folded.CUT);
            String value = colour == null ? null : grammar.values("colourWord").get(colour.folded("colour"));
            if (value != null) {
                attributes.put("colour", value);
            }
        }
        return attributes;
    }

    private Criteria.PriceRange price(Folded rest) {
        Folded.Match between = rest.cut(grammar.patterns("price.between"));
        if (between != null) {
            BigDecimal low = numbers.read(between.folded("low"));
            BigDecimal high = numbers.read(between.folded("high"));
            return low != null && high != null && low.compareTo(high) > 0
                    ? new Criteria.PriceRange(high, low)
                    : new Criteria.PriceRange(low, high);
        }
        Folded.Match around = rest.cut(grammar.patterns("price.around"));
        BigDecimal middle = around == null ? null : numbers.read(around.folded("n"));
        if (middle != null) {
            BigDecimal margin = middle.multiply(A_FIFTH);
            return new Criteria.PriceRange(plain(middle.subtract(margin)), plain(middle.add(margin)));
        }
        Folded.Match max = rest.cut(grammar.patterns("price.max"));
        Folded.Match min = rest.cut(grammar.patterns("price.min"));
        return new Criteria.PriceRange(
                min == null ? null : numbers.read(min.folded("n")), max == null ? null : numbers.read(max.folded("n")));
    }

    private static BigDecimal plain(BigDecimal amount) {
        BigDecimal bare = amount.stripTrailingZeros();
        return bare.scale() < 0 ? bare.setScale(0) : bare;
    }

    private @Nullable String brand(Folded rest) {
        Folded.Match sure = rest.cut(grammar.patterns("brand"));
        if (sure != null) {
            return sure.written("brand");
        }
        // "by Alpina": only the capital letter tells a maker from "by bike".
        Folded.Match maybe = rest.find(grammar.patterns("brand.capital"));
        String name = maybe == null ? null : maybe.written("brand");
        if (name == null || !Character.isUpperCase(name.charAt(0))) {
            return null;
        }
        rest.cut(grammar.patterns("brand.capital"));
        return name;
    }

    private @Nullable Sort sort(Folded rest) {
        for (Sort sort : List.of(Sort.PRICE_ASC, Sort.PRICE_DESC, Sort.RATING, Sort.NEWEST)) {
            if (rest.cut(grammar.patterns("sort." + sort.name().toLowerCase(Locale.ROOT))) != null) {
                return sort;
            }
        }
        return null;
    }

    private Criteria.Extent extent(Folded rest) {
        boolean sameMerchant = rest.cut(grammar.patterns("merchant.same")) != null;
        boolean soldOut = rest.cut(grammar.patterns("stock.any")) != null;
        Folded.Match category = rest.cut(grammar.patterns("category"));
        Folded.Match size = rest.cut(grammar.patterns("page.size"));
        return new Criteria.Extent(
                category == null ? null : category.written("category"),
                sameMerchant,
                soldOut,
                size == null ? null : Math.clamp(numbers.whole(size.folded("n"), 1), 1, MOST_SHOWN));
    }

    /** The words of what is left, without what leads in, joins or ends. */
    String words(String left) {
        StringBuilder words = new StringBuilder();
        for (String piece : left.split("(?:[|;!?¿¡，。；！？、،؛؟।\\n]|[,.](?!\\d))+")) {
            String bare = bare(piece);
            if (!bare.isEmpty()) {
                boolean spaced = !words.isEmpty() && grammar.language().spaced();
                words.append(spaced ? " " : "").append(bare);
            }
        }
        return words.toString();
    }

    private String bare(String piece) {
        String bare = piece.strip().replaceAll("\\s+", " ");
        for (boolean changed = true; changed && !bare.isEmpty(); ) {
            String shorter = bare;
            for (String key : List.of("lead", "tail")) {
                for (Pattern pattern : grammar.patterns(key)) {
                    Folded folded = new Folded(shorter);
                    Matcher matcher = pattern.matcher(folded.folded());
                    if (matcher.find() && matcher.end() > matcher.start()) {
                        shorter = folded.without(matcher).strip();
                    }
                }
            }
            changed = shorter.length() < bare.length();
            bare = shorter;
        }
        return bare;
    }
}
