package dev.souk.contracts.catalog;

import java.util.List;

/**
 * All of a product.
 *
 * @param reviews the newest, at most five
 */
public record ProductDetails(ProductCard card, String description, List<VariantCard> variants, List<Review> reviews) {
    public ProductDetails {
        variants = variants == null ? List.of() : List.copyOf(variants);
        reviews = reviews == null ? List.of() : List.copyOf(reviews);
    }
}
