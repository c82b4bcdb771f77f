package dev.souk.local.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ProcessRefTest {

    private Process process;

    @BeforeEach
    void start() throws IOException {
        process = new ProcessBuilder("sleep", "60").start();
    }

    @AfterEach
    void stop() {
        process.destroyForcibly();
    }

    @Test
    void endsTheProcessThatWasWrittenDown() {
        boolean ended = ProcessRef.of(process.toHandle()).end(Duration.ofSeconds(5));

        assertThat(ended).isTrue();
        assertThat(process.isAlive()).isFalse();
    }

    @Test
    void leavesAnotherProcessWithTheSameIdAlone() {
        ProcessRef old =
                new ProcessRef(process.pid(), ProcessRef.of(process.toHandle()).started() - 60_000);

        boolean ended = old.end(Duration.ofSeconds(5));

        assertThat(ended).isFalse();
        assertThat(process.isAlive()).isTrue();
    }

    @Test
    void killsAProcessThatDoesNotEndWhenAsked() throws Exception {
        Process stubborn =
                new ProcessBuilder("sh", "-c", "trap '' TERM; echo ready; while :; do sleep 0.1; done").start();
        stubborn.inputReader().readLine();

        ProcessRef.of(stubborn.toHandle()).end(Duration.ofMillis(300));

        assertThat(stubborn.isAlive()).isFalse();
    }
}
