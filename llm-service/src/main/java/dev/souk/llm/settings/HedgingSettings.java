package dev.souk.llm.settings;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Whether a second backend is asked where the first one is slow to begin.
 *
 * @param after how long the first is waited for; null: never hedged
 * @param percent how many of a hundred requests may be asked twice, 0 to 100
 */
public record HedgingSettings(@Nullable Duration after, int percent) {
    /** Nobody is asked twice. */
    public static final HedgingSettings OFF = new HedgingSettings(null, 0);

    /** @throws IllegalArgumentException with what was given and what is expected */
    public HedgingSettings {
        if (percent < 0 || percent > 100) {
            throw new IllegalArgumentException("hedging.percent: given " + percent + ", expected 0 to 100");
        }
        if (after != null && after.isNegative()) {
            throw new IllegalArgumentException("hedging.after: given " + after + ", expected a positive duration");
        }
    }
}
