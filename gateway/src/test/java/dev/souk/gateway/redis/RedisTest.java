package dev.souk.gateway.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.net.URI;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class RedisTest {
    /** Nothing listens there. */
    private final Redis away = new Redis(URI.create("redis://127.0.0.1:1"), Duration.ofMillis(200));

    @AfterEach
    void close() {
        away.close();
    }

    @Test
    void hasNoAnswerWhileItIsAway() {
        long start = System.nanoTime();

        for (int i = 0; i < 100; i++) {
            assertThat(away.ask(commands -> commands.get("x"))).isEmpty();
        }

        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(5));
    }

    @Test
    void isToldInVainWhileItIsAway() {
        assertThatCode(() -> away.tell(commands -> commands.set("x", "y"))).doesNotThrowAnyException();
    }
}
