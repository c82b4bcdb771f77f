package dev.souk.maps.store;

import java.util.List;

/**
 * What a store is called and known for.
 *
 * @param kind outdoor, grocery, restaurant …
 * @param tags what else people look for it by: pizza
 */
public record StoreLabel(String name, String merchantName, String kind, List<String> tags) {
    public StoreLabel {
        tags = List.copyOf(tags);
    }
}
