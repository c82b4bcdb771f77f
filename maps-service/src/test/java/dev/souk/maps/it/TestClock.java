package dev.souk.maps.it;

import io.quarkus.test.Mock;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDateTime;
import java.time.ZoneId;

/** The time of the service under test: stands where a test puts it. */
@Mock
@Singleton
public class TestClock implements InstantSource {

    private volatile Instant now = InstantSource.system().instant();

    @Override
    public Instant instant() {
        return now;
    }

    void set(String local) {
        now = LocalDateTime.parse(local).atZone(ZoneId.of("Europe/Lisbon")).toInstant();
    }
}
