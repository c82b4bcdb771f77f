package dev.souk.contracts.maps;

import dev.souk.contracts.id.StoreId;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * When goods can arrive, soonest first.
 *
 * @param by the latest arrival that was asked for
 * @param zone IANA zone of the local times
 */
public record EtaFound(
        Place to, List<StoreEta> etas, @Nullable Instant by, String zone) {
    public EtaFound {
        etas = etas == null ? List.of() : List.copyOf(etas);
    }

    /**
     * The soonest arrival from one store.
     *
     * @param arrivesLocal local date and time in ISO form without zone, to the minute: 2026-05-01T17:20
     * @param preparationSeconds packing or cooking
     * @param travelSeconds on the way
     * @param inTime whether that is not later than was asked; true where nothing was asked
     * @param opensLocal when the store opens, if it is closed now
     */
    public record StoreEta(
            StoreId store,
            String storeName,
            Instant arrivesAt,
            String arrivesLocal,
            int preparationSeconds,
            int travelSeconds,
            boolean inTime,
            @Nullable String opensLocal) {}
}
