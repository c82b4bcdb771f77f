package dev.souk.llm.settings;

import java.time.Duration;

/**
 * How long a host is waited for.
 *
 * @param connect until connected
 * @param firstToken from the request, its time in the queue included, to the first piece of the answer
 * @param interToken between two pieces
 * @param total from the request to the end of the answer
 * @param failures how many failures in a row open the circuit, 1 to 1000
 * @param checkEvery how often a host with an open circuit is looked at
 */
public record Patience(
        Duration connect, Duration firstToken, Duration interToken, Duration total, int failures, Duration checkEvery) {
    public static final Patience DEFAULT = new Patience(
            Duration.ofSeconds(2),
            Duration.ofSeconds(20),
            Duration.ofSeconds(20),
            Duration.ofSeconds(120),
            3,
            Duration.ofSeconds(5));

    /** @throws IllegalArgumentException with what was given and what is expected */
    public Patience {
        positive("connect", connect);
        positive("first-token", firstToken);
        positive("inter-token", interToken);
        positive("total", total);
        positive("check-every", checkEvery);
        if (failures < 1 || failures > 1_000) {
            throw new IllegalArgumentException("failures: given " + failures + ", expected 1 to 1000");
        }
    }

    private static void positive(String name, Duration duration) {
        if (duration.isNegative() || duration.toMillis() == 0) {
            throw new IllegalArgumentException(name + ": given " + duration + ", expected at least 1ms");
        }
    }
}
