package dev.souk.world.goods;

import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A variant of a product.
 *
 * @param cents its price in cents
 * @param stock units by store; a store that has none is there with 0
 */
public record Variant(String id, Map<String, String> options, int cents, Map<String, Integer> stock) {

    Map<String, Object> json() {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("id", id);
        json.put("options", options);
        json.put("price", BigDecimal.valueOf(cents, 2).toPlainString());
        json.put("stock", stock);
        return json;
    }
}
