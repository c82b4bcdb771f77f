package dev.souk.contracts.catalog;

import dev.souk.contracts.id.StoreId;
import dev.souk.contracts.id.VariantId;
import dev.souk.contracts.money.Money;
import java.util.List;
import java.util.Map;

/**
 * A variant as shown and as handed to the cart.
 *
 * @param options what tells it from its siblings: size 42, colour black
 * @param available units in all stores together
 * @param stores the stores that have it, most first
 */
public record VariantCard(VariantId id, Map<String, String> options, Money price, int available, List<StoreId> stores) {
    public VariantCard {
        options = options == null ? Map.of() : Map.copyOf(options);
        stores = stores == null ? List.of() : List.copyOf(stores);
    }
}
