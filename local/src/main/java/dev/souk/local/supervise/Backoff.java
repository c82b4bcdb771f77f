package dev.souk.local.supervise;

import java.time.Duration;

/**
 * How long to wait before a crashed child is started again: doubles from crash to crash, up to a limit, and begins anew after
 * a child has lived for a while.
 */
record Backoff(Duration first, Duration longest, Duration steady) {

    static final Backoff DEFAULT = new Backoff(Duration.ofMillis(500), Duration.ofSeconds(30), Duration.ofSeconds(60));

    /**
     * The usual one with another longest pause.
     *
     * @param longestMillis as {@code SOUK_RESTART_PAUSE_MILLIS} has it; empty for the default
     * @throws IllegalArgumentException if it is no whole number from 1 to 3600000
     */
    static Backoff of(String longestMillis) {
        if (longestMillis.isBlank()) {
            return DEFAULT;
        }
        if (!longestMillis.matches("[1-9]\\d{0,6}") || Integer.parseInt(longestMillis) > 3_600_000) {
            throw new IllegalArgumentException("SOUK_RESTART_PAUSE_MILLIS: given '" + longestMillis
                    + "', expected a whole number from 1 to 3600000");
        }
        return new Backoff(DEFAULT.first, Duration.ofMillis(Integer.parseInt(longestMillis)), DEFAULT.steady);
    }

    /** The pause before the next start, after that many crashes in a row (1 or more). */
    Duration pause(int crashes) {
        Duration pause = first;
        for (int i = 1; i < crashes && pause.compareTo(longest) < 0; i++) {
            pause = pause.multipliedBy(2);
        }
        return pause.compareTo(longest) < 0 ? pause : longest;
    }

    /** The count of crashes in a row after a child that lived that long has crashed. */
    int crashes(int before, Duration lived) {
        return lived.compareTo(steady) >= 0 ? 1 : before + 1;
    }
}
