package dev.souk.maps.eta;

import static org.assertj.core.api.Assertions.assertThat;

import dev.souk.maps.store.WeekHours;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.Map;
import org.junit.jupiter.api.Test;

class DepartureTest {

    private static final ZoneId LISBON = ZoneId.of("Europe/Lisbon");
    private static final WeekHours WEEKDAYS = WeekHours.parse(Map.of("mon", "09:00-18:00", "tue", "09:00-18:00"));

    @Test
    void isAfterPreparationWhereTheStoreIsOpen() {
        assertThat(soonest(WEEKDAYS, "2026-06-01T10:00", 20)).isEqualTo("2026-06-01T10:20 opens null");
    }

    @Test
    void waitsForTheOpening() {
        assertThat(soonest(WEEKDAYS, "2026-06-01T07:00", 20)).isEqualTo("2026-06-01T09:20 opens 2026-06-01T09:00");
        assertThat(soonest(WEEKDAYS, "2026-06-01T19:00", 20)).isEqualTo("2026-06-02T09:20 opens 2026-06-02T09:00");
        assertThat(soonest(WEEKDAYS, "2026-06-03T12:00", 20)).isEqualTo("2026-06-08T09:20 opens 2026-06-08T09:00");
    }

    @Test
    void waitsForTheNextOpeningIfTheStoreClosesBeforeTheGoodsAreReady() {
        assertThat(soonest(WEEKDAYS, "2026-06-01T17:40", 20)).isEqualTo("2026-06-01T18:00 opens null");
        assertThat(soonest(WEEKDAYS, "2026-06-01T17:41", 20)).isEqualTo("2026-06-02T09:20 opens 2026-06-02T09:00");
    }

    @Test
    void goesOnAfterMidnight() {
        WeekHours nights = WeekHours.parse(Map.of("sat", "18:00-02:00"));

        assertThat(soonest(nights, "2026-06-07T00:30", 30)).isEqualTo("2026-06-07T01:00 opens null");
        assertThat(soonest(nights, "2026-06-06T23:50", 30)).isEqualTo("2026-06-07T00:20 opens null");
    }

    @Test
    void isExactInTheNightWhenClocksChange() {
        WeekHours nights = WeekHours.parse(Map.of("sat", "18:00-04:00"));

        // 00:50 in winter time; a quarter of an hour later the clock says 02:05.
        assertThat(soonest(nights, "2026-03-29T00:50", 15)).isEqualTo("2026-03-29T02:05 opens null");
        // The first 01:50 of two; a quarter of an hour later it is the second 01:05.
        assertThat(soonest(nights, "2026-10-25T01:50", 15)).isEqualTo("2026-10-25T01:05 opens null");
    }

    @Test
    void opensAtTheLocalHourAfterTheClocksHaveChanged() {
        WeekHours sundays = WeekHours.parse(Map.of("sun", "10:00-18:00"));

        Instant now = at("2026-03-28T20:00");
        Departure departure =
                Departure.soonest(sundays, LISBON, now, Duration.ZERO).orElseThrow();

        assertThat(departure.opens()).isEqualTo("2026-03-29T09:00:00Z");
    }

    @Test
    void isNeverWhereTheStoreIsClosedAllWeek() {
        WeekHours never = WeekHours.parse(Map.of("mon", "", "tue", "closed"));

        assertThat(Departure.soonest(never, LISBON, at("2026-06-01T10:00"), Duration.ZERO))
                .isEmpty();
    }

    @Test
    void beginsAtTheNextOpeningWhereTheWorkIsLongerThanAnyOpening() {
        assertThat(soonest(WEEKDAYS, "2026-06-01T08:00", 600)).isEqualTo("2026-06-01T19:00 opens 2026-06-01T09:00");
    }

    private static String soonest(WeekHours hours, String now, int minutes) {
        Departure departure = Departure.soonest(hours, LISBON, at(now), Duration.ofMinutes(minutes))
                .orElseThrow();
        Instant opens = departure.opens();
        return LocalDateTime.ofInstant(departure.at(), LISBON) + " opens "
                + (opens == null ? null : LocalDateTime.ofInstant(opens, LISBON));
    }

    private static Instant at(String local) {
        return LocalDateTime.parse(local).atZone(LISBON).toInstant();
    }
}
