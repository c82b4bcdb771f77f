package dev.souk.contracts.order;

import dev.souk.contracts.id.StoreId;
import dev.souk.contracts.id.VariantId;
import dev.souk.contracts.tool.Doc;
import org.jspecify.annotations.Nullable;

/**
 * Puts goods into the cart.
 */
public record AddToCart(
        @Doc("Id of the variant, from a search result") VariantId variantId,
        @Doc("How many, 1 to 99") int quantity,

        @Doc("The store it shall come from, if that matters") @Nullable
        StoreId storeId) {
    public AddToCart {
        if (quantity < 1 || quantity > 99) {
            throw new IllegalArgumentException("quantity: given " + quantity + ", expected 1 to 99");
        }
    }
}
