package dev.souk.catalog.feed;

import dev.souk.catalog.product.Product;
import dev.souk.contracts.catalog.Review;
import dev.souk.contracts.id.ProductId;
import java.util.List;

/** What a line of a feed turned out to be. */
sealed interface FeedEntry {

    /** A product, sold from now on as the line says. */
    record Listed(Product product, List<Review> reviews) implements FeedEntry {
        public Listed {
            reviews = List.copyOf(reviews);
        }
    }

    /** A product that is no longer sold. */
    record Delisted(ProductId product) implements FeedEntry {}

    /**
     * A line that cannot be used.
     *
     * @param reason the field, what was given and what is expected
     */
    record Bad(String reason) implements FeedEntry {}
}
