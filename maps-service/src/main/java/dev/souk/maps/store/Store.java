package dev.souk.maps.store;

import dev.souk.contracts.id.MerchantId;
import dev.souk.contracts.id.StoreId;
import dev.souk.contracts.maps.LatLon;

/**
 * A store.
 *
 * @param preparationMinutes from an order to goods that are ready to leave
 */
public record Store(
        StoreId id,
        MerchantId merchant,
        StoreLabel label,
        String address,
        LatLon position,
        WeekHours hours,
        int preparationMinutes) {}
