package dev.souk.contracts.order;

import dev.souk.contracts.id.ProductId;
import dev.souk.contracts.id.StoreId;
import dev.souk.contracts.id.VariantId;
import java.time.Instant;

/**
 * The units that can be sold of a variant in a store changed; keyed by product id.
 *
 * @param available units that can be sold now, never negative
 * @param version grows with each change of this variant in this store; the higher one wins
 */
public record StockChanged(
        ProductId productId, VariantId variantId, StoreId store, int available, long version, Instant at)
        implements OrderEvent {}
