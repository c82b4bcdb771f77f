package dev.souk.contracts.catalog;

import dev.souk.contracts.id.MerchantId;
import dev.souk.contracts.tool.Doc;
import java.math.BigDecimal;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Finds products.
 */
public record SearchProducts(
        @Doc("What is looked for, in the shopper's words: waterproof hiking boots") @Nullable
        String text,

        @Doc("Category to stay in, as a facet names it") @Nullable
        String category,

        @Doc("Brand") @Nullable String brand,
        @Doc("Only this merchant") @Nullable MerchantId merchant,

        @Doc("Lowest price in major units of the shop's currency: 20") @Nullable
        BigDecimal minPrice,

        @Doc("Highest price in major units of the shop's currency: 120") @Nullable
        BigDecimal maxPrice,

        @Doc("Lowest mean rating, 1 to 5") @Nullable Double minRating,
        @Doc("Only what is in stock now") boolean inStock,

        @Doc("Attributes and options that must match: size 42, colour black, waterproof yes")
        Map<String, String> attributes,

        @Doc("Order of the results; by relevance unless given") @Nullable
        Sort sort,

        @Doc("Page, from 1") @Nullable Integer page,

        @Doc("Products a page, 1 to 50; 8 unless given") @Nullable
        Integer pageSize) {
    public SearchProducts {
        if (pageSize != null && (pageSize < 1 || pageSize > 50)) {
            throw new IllegalArgumentException("pageSize: given " + pageSize + ", expected 1 to 50");
        }
        if (page != null && (page < 1 || page > 1_000)) {
            throw new IllegalArgumentException("page: given " + page + ", expected 1 to 1000");
        }
        if (text != null && text.length() > 500) {
            throw new IllegalArgumentException("text: given " + text.length() + " characters, expected at most 500");
        }
        attributes = attributes == null ? Map.of() : Map.copyOf(attributes);
    }

    /** Orders of search results. */
    public enum Sort {
        RELEVANCE,
        PRICE_ASC,
        PRICE_DESC,
        RATING,
        NEWEST
    }
}
