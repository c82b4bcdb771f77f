package dev.souk.contracts.maps;

import dev.souk.contracts.id.MerchantId;
import dev.souk.contracts.id.StoreId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A store as shown.
 *
 * @param hoursToday local time, {@code 09:00-18:00}, several joined by a comma, or {@code closed}
 * @param weekHours Monday to Sunday, in the same form
 * @param travelSeconds by car from where the shopper is; null where that is unknown
 * @param distanceMetres along the same route
 */
public record StoreCard(
        StoreId id,
        MerchantId merchant,
        String name,
        String kind,
        String address,
        LatLon position,
        boolean openNow,
        String hoursToday,
        List<String> weekHours,
        @Nullable Integer travelSeconds,
        @Nullable Integer distanceMetres) {
    public StoreCard {
        weekHours = weekHours == null ? List.of() : List.copyOf(weekHours);
    }
}
