package dev.souk.maps.store;

import dev.souk.contracts.id.MerchantId;
import dev.souk.contracts.id.StoreId;
import dev.souk.contracts.maps.LatLon;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A line of the stores file, as it comes: whether it makes a store is checked by {@link #store()}. */
record StoreLine(
        @Nullable String id,
        @Nullable String merchant,
        @Nullable String merchantName,
        @Nullable String name,
        @Nullable String kind,
        @Nullable List<String> tags,
        @Nullable String address,
        @Nullable Double lat,
        @Nullable Double lon,
        @Nullable Map<String, String> hours,
        @Nullable Integer preparationMinutes) {

    private static final int LONGEST_TEXT = 200;
    private static final int WEEK_MINUTES = 7 * 24 * 60;

    /** @throws IllegalArgumentException with what was given and what is expected */
    Store store() {
        int minutes = preparationMinutes == null ? 0 : preparationMinutes;
        if (minutes < 0 || minutes > WEEK_MINUTES) {
            throw new IllegalArgumentException(
                    "preparationMinutes: given " + minutes + ", expected 0 to " + WEEK_MINUTES);
        }
        if (lat == null || lon == null) {
            throw new IllegalArgumentException("lat, lon: given none, expected degrees");
        }
        return new Store(
                new StoreId(text("id", id)),
                new MerchantId(text("merchant", merchant)),
                new StoreLabel(
                        text("name", name),
                        text("merchantName", merchantName),
                        text("kind", kind),
                        tags == null ? List.of() : tags),
                text("address", address),
                new LatLon(lat, lon),
                WeekHours.parse(hours == null ? Map.of() : hours),
                minutes);
    }

    private static String text(String field, @Nullable String value) {
        if (value == null || value.isBlank() || value.length() > LONGEST_TEXT) {
            throw new IllegalArgumentException(
                    field + ": given " + (value == null ? "none" : value.length() + " characters") + ", expected 1 to "
                            + LONGEST_TEXT + " characters");
        }
        return value.strip();
    }
}
