package dev.souk.contracts.maps;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Stores, nearest first.
 *
 * @param near where distances are counted from; null where that is unknown
 * @param zone IANA zone of the opening hours
 */
public record StoresFound(@Nullable Place near, List<StoreCard> stores, String zone) {
    public StoresFound {
        stores = stores == null ? List.of() : List.copyOf(stores);
    }
}
