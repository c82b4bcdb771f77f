package dev.souk.catalog.product;

import dev.souk.contracts.id.StoreId;
import dev.souk.contracts.id.VariantId;
import dev.souk.contracts.money.Money;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What is put into a cart. The product's merchant alone sells it, so its price is the offer.
 *
 * @param options what tells it from its siblings, in the order of the feed
 * @param stock units that can be sold, a store
 */
public record Variant(VariantId id, Map<String, String> options, Money price, Map<StoreId, Integer> stock) {

    public Variant {
        options = Collections.unmodifiableMap(new LinkedHashMap<>(options));
        stock = Collections.unmodifiableMap(new LinkedHashMap<>(stock));
    }

    /** Units that can be sold in all stores together. */
    public int available() {
        return stock.values().stream().mapToInt(Integer::intValue).sum();
    }
}
