package dev.souk.catalog.search;

import dev.souk.contracts.catalog.Facet;
import dev.souk.contracts.catalog.SearchProducts;
import dev.souk.contracts.id.ProductId;
import dev.souk.contracts.id.VariantId;
import java.time.Instant;
import java.util.List;

/** Finds products. Implementations are thread-safe. */
public interface ProductSearch {

    /**
     * What was found.
     *
     * @param total products in all pages
     * @param relaxed nothing had all words, so these have some of them
     */
    record Found(long total, int page, List<Hit> hits, List<Facet> facets, boolean relaxed) {
        public Found {
            hits = List.copyOf(hits);
            facets = List.copyOf(facets);
        }
    }

    /** A product and that of its variants which fits best. */
    record Hit(ProductId product, VariantId variant) {}

    /**
     * Searches, as of a moment ago.
     *
     * @param deadline after which nobody waits
     * @throws dev.souk.chassis.problem.ProblemException bad_arguments; at_capacity; unavailable, while there is no index;
     *     deadline_exceeded
     */
    Found search(SearchProducts query, Instant deadline);
}
