package dev.souk.contracts.maps;

import dev.souk.contracts.id.StoreId;
import dev.souk.contracts.tool.Doc;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Finds stores, nearest by travel time first.
 */
public record FindStores(
        @Doc("Address, place name or lat,lon to be near; the shopper's address unless given") @Nullable
        String near,

        @Doc("Name of the shop or merchant, or what kind of shop: bakery") @Nullable
        String name,

        @Doc("Only these stores") List<StoreId> storeIds,
        @Doc("Only stores that are open now") boolean openNow,

        @Doc("At most so many, 1 to 20; 5 unless given") @Nullable
        Integer limit) {
    public FindStores {
        if (limit != null && (limit < 1 || limit > 20)) {
            throw new IllegalArgumentException("limit: given " + limit + ", expected 1 to 20");
        }
        storeIds = storeIds == null ? List.of() : List.copyOf(storeIds);
    }
}
