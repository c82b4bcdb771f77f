package dev.souk.contracts.order;

import dev.souk.contracts.id.VariantId;
import dev.souk.contracts.tool.Doc;

/**
 * Changes how many of a variant are in the cart.
 */
public record SetCartQuantity(
        @Doc("Id of the variant in the cart") VariantId variantId,
        @Doc("New quantity, 0 to 99; 0 takes it out") int quantity) {
    public SetCartQuantity {
        if (quantity < 0 || quantity > 99) {
            throw new IllegalArgumentException("quantity: given " + quantity + ", expected 0 to 99");
        }
    }
}
