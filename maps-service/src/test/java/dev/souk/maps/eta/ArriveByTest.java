package dev.souk.maps.eta;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.souk.chassis.problem.ProblemException;
import dev.souk.contracts.problem.ProblemCode;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ArriveByTest {

    private static final ZoneId LISBON = ZoneId.of("Europe/Lisbon");

    @ParameterizedTest
    @CsvSource({
        "18:00, 2026-06-01T18:00",
        "18:00:30, 2026-06-01T18:00:30",
        "18, 2026-06-01T18:00",
        "6 pm, 2026-06-01T18:00",
        "6:30PM, 2026-06-01T18:30",
        "12:00, 2026-06-01T12:00",
        "9:15, 2026-06-02T09:15",
        "2026-07-01T08:00, 2026-07-01T08:00",
        "2026-07-01 08:00, 2026-07-01T08:00",
        "2026-07-01T08:00:00Z, 2026-07-01T09:00"
    })
    void isTheNextSuchTimeOrTheDateGiven(String text, String expected) {
        assertThat(ArriveBy.parse(text, at("2026-06-01T12:00"), LISBON)).isEqualTo(at(expected));
    }

    @Test
    void isTheLocalTimeOfTheNextDayThoughItHas23Hours() {
        assertThat(ArriveBy.parse("18:00", at("2026-03-28T19:00"), LISBON)).isEqualTo("2026-03-29T17:00:00Z");
    }

    @ParameterizedTest
    @ValueSource(strings = {"soon", "25:00", "13 pm", "18:00 tomorrow", "2026-02-30T10:00", ""})
    void refusesWhatIsNoTime(String text) {
        assertThatThrownBy(() -> ArriveBy.parse(text, at("2026-06-01T12:00"), LISBON))
                .isInstanceOfSatisfying(ProblemException.class, problem -> {
                    assertThat(problem.problem().code()).isEqualTo(ProblemCode.BAD_ARGUMENTS);
                    assertThat(problem.problem().detail()).contains("expected a local time");
                });
    }

    private static Instant at(String local) {
        return LocalDateTime.parse(local).atZone(LISBON).toInstant();
    }
}
