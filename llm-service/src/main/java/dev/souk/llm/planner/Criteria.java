package dev.souk.llm.planner;

import dev.souk.contracts.catalog.SearchProducts.Sort;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a shopper looks for.
 *
 * @param text the noun phrase without the bounds; empty where only bounds were said
 * @param near where it shall be bought
 * @param by latest arrival: local time of day or local date and time
 */
record Criteria(
        String text,
        PriceRange price,
        Traits traits,
        @Nullable Sort sort,
        @Nullable String near,
        @Nullable String by,
        Extent extent) {

    /** Bounds in major units of the shop's currency. */
    record PriceRange(@Nullable BigDecimal min, @Nullable BigDecimal max) {
        static final PriceRange ANY = new PriceRange(null, null);
    }

    /** Brand, rating, size, colour and the like. */
    record Traits(@Nullable String brand, @Nullable Double minRating, Map<String, String> attributes) {
        static final Traits ANY = new Traits(null, null, Map.of());

        Traits {
            attributes = Map.copyOf(attributes);
        }
    }

    /**
     * Where and how widely to look.
     *
     * @param sameMerchant whether only what the merchant of the goods spoken of sells
     * @param soldOut whether what is not in stock counts, too
     * @param pageSize how many to show; null for the usual
     */
    record Extent(
            @Nullable String category,
            boolean sameMerchant,
            boolean soldOut,
            @Nullable Integer pageSize) {
        static final Extent ALL = new Extent(null, false, false, null);

        private Extent over(Extent earlier) {
            return new Extent(
                    category == null ? earlier.category : category,
                    sameMerchant || earlier.sameMerchant,
                    soldOut || earlier.soldOut,
                    pageSize == null ? earlier.pageSize : pageSize);
        }
    }

    /** Nothing but words. */
    static Criteria of(String text) {
        return new Criteria(text, PriceRange.ANY, Traits.ANY, null, null, null, Extent.ALL);
    }

    /** Words, options and the latest arrival. */
    static Criteria arriving(String text, Map<String, String> options, @Nullable String by) {
        Traits traits = new Traits(null, null, options);
        return new Criteria(text, PriceRange.ANY, traits, null, null, by, Extent.ALL);
    }

    /** Whether anything but words was said. */
    boolean bounded() {
        return !price.equals(PriceRange.ANY)
                || !traits.equals(Traits.ANY)
                || sort != null
                || by != null
                || !extent.equals(Extent.ALL);
    }

    /** These criteria, where they say nothing those of an earlier search. */
    Criteria over(Criteria earlier) {
        Map<String, String> attributes = new LinkedHashMap<>(earlier.traits.attributes());
        attributes.putAll(traits.attributes());
        String brand = traits.brand() == null ? earlier.traits.brand() : traits.brand();
        Double rating = traits.minRating() == null ? earlier.traits.minRating() : traits.minRating();
        return new Criteria(
                text.isEmpty() ? earlier.text : text,
                new PriceRange(
                        price.min() == null ? earlier.price.min() : price.min(),
                        price.max() == null ? earlier.price.max() : price.max()),
                new Traits(brand, rating, attributes),
                sort == null ? earlier.sort : sort,
                near == null ? earlier.near : near,
                by == null ? earlier.by : by,
                extent.over(earlier.extent));
    }

    Criteria withText(String newText) {
        return new Criteria(newText, price, traits, sort, near, by, extent);
    }

    Criteria withPrice(PriceRange newPrice) {
        return new Criteria(text, newPrice, traits, sort, near, by, extent);
    }

    Criteria withSort(Sort newSort) {
        return new Criteria(text, price, traits, newSort, near, by, extent);
    }

    Criteria withTraits(Traits newTraits) {
        return new Criteria(text, price, newTraits, sort, near, by, extent);
    }
}
