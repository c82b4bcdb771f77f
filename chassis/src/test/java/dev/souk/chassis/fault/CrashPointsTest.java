package dev.souk.chassis.fault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class CrashPointsTest {

    private final AtomicInteger deaths = new AtomicInteger();

    @Test
    void killsAtTheFirstPassingUnlessTold() {
        CrashPoints points = new CrashPoints("order.after-reserve", deaths::incrementAndGet);

        points.passed("order.after-commit");
        assertThat(deaths).hasValue(0);
        points.passed("order.after-reserve");

        assertThat(deaths).hasValue(1);
    }

    @Test
    void killsAtThePassingGivenAndAtNoOther() {
        CrashPoints points = new CrashPoints("a, b:3", deaths::incrementAndGet);

        points.passed("b");
        points.passed("b");
        assertThat(deaths).hasValue(0);
        points.passed("b");
        points.passed("b");

        assertThat(deaths).hasValue(1);
    }

    @Test
    void neverKillsWithoutConfiguration() {
        CrashPoints points = new CrashPoints("", deaths::incrementAndGet);

        points.passed("order.after-reserve");
        CrashPoints.pass("order.after-reserve");

        assertThat(deaths).hasValue(0);
    }

    @Test
    void saysWhatIsWrongWithANumberThatIsNone() {
        assertThatThrownBy(() -> new CrashPoints("a:x", deaths::incrementAndGet))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("a:x");
    }
}
