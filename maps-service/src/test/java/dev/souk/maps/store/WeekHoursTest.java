package dev.souk.maps.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WeekHoursTest {

    private static final ZoneId LISBON = ZoneId.of("Europe/Lisbon");

    @Test
    void isOpenFromTheFirstMinuteUpToButNotAtTheLast() {
        WeekHours hours = WeekHours.parse(Map.of("mon", "09:00-13:00,15:00-19:00"));

        assertThat(hours.isOpen(at("2026-06-01T08:59"), LISBON)).isFalse();
        assertThat(hours.isOpen(at("2026-06-01T09:00"), LISBON)).isTrue();
        assertThat(hours.isOpen(at("2026-06-01T13:00"), LISBON)).isFalse();
        assertThat(hours.isOpen(at("2026-06-01T15:30"), LISBON)).isTrue();
        assertThat(hours.isOpen(at("2026-06-02T10:00"), LISBON)).isFalse();
    }

    @Test
    void staysOpenAfterMidnight() {
        WeekHours hours = WeekHours.parse(Map.of("sat", "18:00-02:00"));

        assertThat(hours.isOpen(at("2026-06-06T23:59"), LISBON)).isTrue();
        assertThat(hours.isOpen(at("2026-06-07T01:59"), LISBON)).isTrue();
        assertThat(hours.isOpen(at("2026-06-07T02:00"), LISBON)).isFalse();
        assertThat(hours.isOpen(at("2026-06-06T01:00"), LISBON)).isFalse();
        assertThat(hours.text(DayOfWeek.SATURDAY)).isEqualTo("18:00-02:00");
    }

    @Test
    void joinsOpeningsThatTouch() {
        WeekHours always = WeekHours.parse(Map.of(
                "mon",
                "00:00-24:00",
                "tue",
                "00:00-24:00",
                "wed",
                "00:00-24:00",
                "thu",
                "00:00-24:00",
                "fri",
                "00:00-24:00",
                "sat",
                "00:00-24:00",
                "sun",
                "00:00-24:00"));

        assertThat(always.openings(at("2026-06-01T12:00"), LISBON, 3)).hasSize(1);
        assertThat(always.isOpen(at("2026-06-01T00:00"), LISBON)).isTrue();
        assertThat(always.text(DayOfWeek.MONDAY)).isEqualTo("00:00-24:00");
    }

    @Test
    void keepsLocalHoursWhenClocksChange() {
        WeekHours hours = WeekHours.parse(Map.of("sun", "00:30-05:00"));

        var spring = hours.openings(at("2026-03-29T00:00"), LISBON, 0).getFirst();
        var autumn = hours.openings(at("2026-10-25T00:00"), LISBON, 0).getFirst();

        assertThat(Duration.between(spring.from(), spring.until())).isEqualTo(Duration.ofMinutes(210));
        assertThat(Duration.between(autumn.from(), autumn.until())).isEqualTo(Duration.ofMinutes(330));
    }

    @Test
    void isClosedThroughoutHoursThatTheClockLeavesOut() {
        WeekHours hours = WeekHours.parse(Map.of("sun", "01:10-01:50"));

        assertThat(hours.openings(at("2026-03-29T00:00"), LISBON, 0))
                .allSatisfy(opening -> assertThat(opening.until()).isAfter(opening.from()));
    }

    @Test
    void saysClosedAndTakesItToo() {
        WeekHours hours = WeekHours.parse(Map.of("mon", "closed", "tue", "", "wed", "9:00-18:00"));

        assertThat(hours.texts())
                .containsExactly("closed", "closed", "09:00-18:00", "closed", "closed", "closed", "closed");
        assertThat(WeekHours.parse(hours.toMap()).texts()).isEqualTo(hours.texts());
    }

    @ParameterizedTest
    @ValueSource(strings = {"9-18", "25:00-26:00", "09:00-09:00", "24:00-02:00", "09:00–", "always", "09:00-24:30"})
    void refusesWhatAreNotHours(String text) {
        assertThatThrownBy(() -> WeekHours.parse(Map.of("mon", text)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("expected");
    }

    @Test
    void refusesADayThatThereIsNot() {
        assertThatThrownBy(() -> WeekHours.parse(Map.of("monday", "09:00-18:00")))
                .hasMessageContaining("'monday'")
                .hasMessageContaining("mon");
    }

    private static Instant at(String local) {
        return LocalDateTime.parse(local).atZone(LISBON).toInstant();
    }
}
