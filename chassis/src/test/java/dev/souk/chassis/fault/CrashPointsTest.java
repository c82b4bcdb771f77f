package dev.souk.chassis.fault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CrashPointsTest {

    private final AtomicInteger deaths = new AtomicInteger();

    @Test
    void killsAtTheFirstPassingUnlessTold() {
        CrashPoints points = new CrashPoints("order.after-reserve", null, deaths::incrementAndGet);

        points.passed("order.after-commit");
        assertThat(deaths).hasValue(0);
        points.passed("order.after-reserve");

        assertThat(deaths).hasValue(1);
    }

    @Test
    void killsAtThePassingGivenAndAtNoOther() {
        CrashPoints points = new CrashPoints("a, b:3", null, deaths::incrementAndGet);

        points.passed("b");
        points.passed("b");
        assertThat(deaths).hasValue(0);
        points.passed("b");
        points.passed("b");

        assertThat(deaths).hasValue(1);
    }

    @Test
    void neverKillsWithoutConfiguration() {
        CrashPoints points = new CrashPoints("", null, deaths::incrementAndGet);

        points.passed("order.after-reserve");
        CrashPoints.pass("order.after-reserve");

        assertThat(deaths).hasValue(0);
    }

    @Test
    void saysWhatIsWrongWithANumberThatIsNone() {
        assertThatThrownBy(() -> new CrashPoints("a:x", null, deaths::incrementAndGet))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("a:x");
    }

    @Test
    void killsOnceAtThePointThatTheArmingFileNames(@TempDir Path folder) throws IOException {
        Path file = folder.resolve("crash");
        AtomicInteger deaths = new AtomicInteger();
        CrashPoints points = new CrashPoints("", file, deaths::incrementAndGet);
        points.passed("a");
        Files.writeString(file, "b\n");

        points.passed("a");
        assertThat(deaths).hasValue(0);
        points.passed("b");
        points.passed("b");

        assertThat(deaths).hasValue(1);
        assertThat(file).doesNotExist();
    }
}
