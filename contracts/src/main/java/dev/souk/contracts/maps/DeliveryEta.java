package dev.souk.contracts.maps;

import dev.souk.contracts.id.StoreId;
import dev.souk.contracts.tool.Doc;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Says when goods can arrive from each of some stores.
 */
public record DeliveryEta(
        @Doc("Where it shall arrive: address, place name or lat,lon")
        String to,

        @Doc("Stores that have the goods, 1 to 50, from the search result")
        List<StoreId> storeIds,

        @Doc("Latest arrival as local time of day or local date and time: 18:00") @Nullable
        String by) {
    public DeliveryEta {
        if (storeIds == null || storeIds.isEmpty() || storeIds.size() > 50) {
            throw new IllegalArgumentException(
                    "storeIds: given " + (storeIds == null ? 0 : storeIds.size()) + " ids, expected 1 to 50");
        }
        storeIds = storeIds == null ? List.of() : List.copyOf(storeIds);
    }
}
