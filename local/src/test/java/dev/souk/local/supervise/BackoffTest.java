package dev.souk.local.supervise;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BackoffTest {

    private final Backoff backoff = new Backoff(Duration.ofSeconds(1), Duration.ofSeconds(10), Duration.ofSeconds(60));

    @Test
    void doublesThePauseUpToTheLongest() {
        assertThat(backoff.pause(1)).isEqualTo(Duration.ofSeconds(1));
        assertThat(backoff.pause(2)).isEqualTo(Duration.ofSeconds(2));
        assertThat(backoff.pause(4)).isEqualTo(Duration.ofSeconds(8));
        assertThat(backoff.pause(5)).isEqualTo(Duration.ofSeconds(10));
        assertThat(backoff.pause(Integer.MAX_VALUE)).isEqualTo(Duration.ofSeconds(10));
    }

    @Test
    void beginsAnewAfterASteadyLife() {
        assertThat(backoff.crashes(4, Duration.ofSeconds(59))).isEqualTo(5);
        assertThat(backoff.crashes(4, Duration.ofSeconds(60))).isEqualTo(1);
    }

    @Test
    void takesAnotherLongestPause() {
        assertThat(Backoff.of("1000").pause(50)).isEqualTo(Duration.ofSeconds(1));
        assertThat(Backoff.of("").pause(50)).isEqualTo(Duration.ofSeconds(30));
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "-1", "1s", "3600001", "99999999999"})
    void refusesAPauseThatIsNone(String millis) {
        assertThatThrownBy(() -> Backoff.of(millis))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(millis);
    }
}
