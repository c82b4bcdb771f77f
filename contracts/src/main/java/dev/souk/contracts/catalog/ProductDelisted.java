package dev.souk.contracts.catalog;

import dev.souk.contracts.id.ProductId;
import java.time.Instant;

/**
 * A product is no longer sold.
 */
public record ProductDelisted(ProductId productId, Instant at) implements CatalogEvent {}
