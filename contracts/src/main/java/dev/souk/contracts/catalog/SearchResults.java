package dev.souk.contracts.catalog;

import java.util.List;

/**
 * What a search found, best first.
 *
 * @param total matches in all pages
 * @param relaxed true if nothing matched all words, so these match some of them
 */
public record SearchResults(long total, int page, List<ProductCard> products, List<Facet> facets, boolean relaxed) {
    public SearchResults {
        products = products == null ? List.of() : List.copyOf(products);
        facets = facets == null ? List.of() : List.copyOf(facets);
    }
}
