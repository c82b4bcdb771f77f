package dev.souk.order.it;

import io.quarkus.test.Mock;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/** The time of the service under test: real, but it can be put forward. */
@Mock
@Singleton
public class TestClock implements InstantSource {

    private volatile Duration ahead = Duration.ZERO;

    @Override
    public Instant instant() {
        return InstantSource.system().instant().plus(ahead);
    }

    void putForward(Duration duration) {
        ahead = ahead.plus(duration);
    }
}
