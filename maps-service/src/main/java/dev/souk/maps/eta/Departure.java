package dev.souk.maps.eta;

import dev.souk.maps.store.WeekHours;
import dev.souk.maps.store.WeekHours.Opening;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * When goods can leave a store.
 *
 * @param at when they are ready
 * @param opens when the store opens, if work on them cannot begin at once
 */
record Departure(Instant at, @Nullable Instant opens) {

    private static final int DAYS_AHEAD = 8;

    /**
     * The soonest one. The goods have to be ready before the store closes, else they wait for the next opening; work that is longer
     * than every opening begins at the first one. Empty if the store does not open within eight days.
     */
    static Optional<Departure> soonest(WeekHours hours, ZoneId zone, Instant now, Duration preparation) {
        List<Opening> openings = hours.openings(now, zone, DAYS_AHEAD);
        for (Opening opening : openings) {
            Departure departure = from(opening, now, preparation);
            if (!departure.at().isAfter(opening.until())) {
                return Optional.of(departure);
            }
        }
        return openings.stream().findFirst().map(opening -> from(opening, now, preparation));
    }

    private static Departure from(Opening opening, Instant now, Duration preparation) {
        boolean isOpen = !opening.from().isAfter(now);
        Instant begin = isOpen ? now : opening.from();
        return new Departure(begin.plus(preparation), isOpen ? null : opening.from());
    }
}
