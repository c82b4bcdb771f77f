package dev.souk.order.domain;

import java.time.Duration;

/**
 * When to ask a payment provider again.
 *
 * @param attempts how often to ask for an authorization before giving up
 * @param pause pause before the second attempt; it doubles from attempt to attempt
 * @param longest longest pause
 * @param lease how long whoever took a step may be at the next one before others take it over
 */
public record RetryPolicy(int attempts, Duration pause, Duration longest, Duration lease) {

    Duration pauseAfter(int failed) {
        Duration doubled = pause.multipliedBy(1L << Math.clamp(failed - 1L, 0, 20));
        return doubled.compareTo(longest) < 0 ? doubled : longest;
    }
}
