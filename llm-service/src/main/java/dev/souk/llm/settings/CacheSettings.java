package dev.souk.llm.settings;

import java.time.Duration;

/**
 * How long answers are kept for callers who ask for it.
 *
 * @param ttl zero: no answer is kept
 */
public record CacheSettings(Duration ttl) {
    private static final Duration LONGEST = Duration.ofDays(7);

    /** No answer is kept. */
    public static final CacheSettings OFF = new CacheSettings(Duration.ZERO);

    /** @throws IllegalArgumentException with what was given and what is expected */
    public CacheSettings {
        if (ttl.isNegative() || ttl.compareTo(LONGEST) > 0) {
            throw new IllegalArgumentException("cache.ttl: given " + ttl + ", expected 0s to 7 days");
        }
    }

    /** Whether answers are kept at all. */
    public boolean on() {
        return ttl.isPositive();
    }
}
