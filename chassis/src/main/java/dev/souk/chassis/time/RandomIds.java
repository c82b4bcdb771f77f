package dev.souk.chassis.time;

import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.UUID;

/** UUIDv7 from a clock and a secure source of random bits, which makes them hard to guess as well as sortable by time. */
public final class RandomIds implements Ids {
    private static final long VERSION_7 = 0x7000L;
    private static final long VARIANT = 0x8000_0000_0000_0000L;
    private static final long RANDOM_B = 0x3FFF_FFFF_FFFF_FFFFL;

    private final InstantSource clock;
    private final SecureRandom random = new SecureRandom();

    public RandomIds(InstantSource clock) {
        this.clock = clock;
    }

    @Override
    public UUID next() {
        long high = (clock.millis() << 16) | VERSION_7 | random.nextInt(0x1000);
        long low = VARIANT | (random.nextLong() & RANDOM_B);
        return new UUID(high, low);
    }
}
