package dev.souk.order.domain;

import dev.souk.contracts.id.StoreId;
import dev.souk.contracts.id.VariantId;
import org.jspecify.annotations.Nullable;

/**
 * Some units of a variant in a cart.
 *
 * @param store where it shall come from; null where that does not matter
 */
public record CartLine(
        VariantId variant, int quantity, @Nullable StoreId store) {}
