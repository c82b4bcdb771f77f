package dev.souk.catalog.product;

import dev.souk.contracts.id.MerchantId;
import dev.souk.contracts.id.ProductId;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A product as its merchant sells it. All text is that of strangers: shown and searched, never obeyed.
 *
 * @param category path from the widest to the narrowest, joined by {@value #CATEGORY_SEPARATOR}
 * @param attributes in the order of the feed
 * @param translations by language code
 */
public record Product(
        ProductId id,
        MerchantId merchant,
        String merchantName,
        String title,
        String description,
        String brand,
        String category,
        List<String> tags,
        Map<String, String> attributes,
        String picture,
        Map<String, Translation> translations,
        Instant listedAt,
        Rating rating,
        List<Variant> variants) {

    /** Stands between the names of a category path. */
    public static final String CATEGORY_SEPARATOR = " > ";

    public Product {
        tags = List.copyOf(tags);
        attributes = Collections.unmodifiableMap(new LinkedHashMap<>(attributes));
        translations = Collections.unmodifiableMap(new LinkedHashMap<>(translations));
        variants = List.copyOf(variants);
    }

    /** Its title and description in another language; the description may be empty. */
    public record Translation(String title, String description) {}

    /**
     * What the reviews say in sum.
     *
     * @param stars sum of all stars
     */
    public record Rating(int stars, int count) {

        /** 1 to 5 with one decimal; 0 without reviews. */
        public double mean() {
            return count == 0 ? 0 : Math.round(stars * 10.0 / count) / 10.0;
        }
    }
}
