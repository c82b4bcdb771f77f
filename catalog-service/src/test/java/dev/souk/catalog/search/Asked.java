package dev.souk.catalog.search;

import dev.souk.contracts.catalog.SearchProducts;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Builds searches. */
final class Asked {
    @Nullable
    String text;

    @Nullable
    String category;

    @Nullable
    String brand;

    @Nullable
    BigDecimal minPrice;

    @Nullable
    BigDecimal maxPrice;

    @Nullable
    Double minRating;

    boolean inStock;
    final Map<String, String> attributes = new LinkedHashMap<>();

    SearchProducts.@Nullable Sort sort;

    int page = 1;
    int pageSize = 50;

    static Asked text(String text) {
        Asked asked = new Asked();
        asked.text = text;
        return asked;
    }

    SearchProducts query() {
        return new SearchProducts(
                text, category, brand, null, minPrice, maxPrice, minRating, inStock, attributes, sort, page, pageSize);
    }

    @Override
    public String toString() {
        return query().toString();
    }
}
