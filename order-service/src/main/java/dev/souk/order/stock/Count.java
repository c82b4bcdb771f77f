package dev.souk.order.stock;

import dev.souk.contracts.id.StoreId;
import dev.souk.contracts.id.VariantId;

/** Units of a variant on the shelves of a store, as its merchant counted them. */
public record Count(VariantId variant, StoreId store, int onHand) {

    public Count {
        if (onHand < 0) {
            throw new IllegalArgumentException(
                    "stock of " + variant + " in " + store + ": given " + onHand + ", expected 0 or more");
        }
    }
}
