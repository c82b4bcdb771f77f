package dev.souk.agent.domain;

import java.time.Duration;

/**
 * The budget of a turn.
 *
 * @param steps of the model
 * @param calls sent to the services
 * @param tokens of all prompts and answers together
 * @param time of one run, waiting for the shopper not counted
 */
public record Limits(int steps, int calls, int tokens, Duration time) {
    public Limits {
        if (steps < 1 || calls < 0 || tokens < 1 || !time.isPositive()) {
            throw new IllegalArgumentException(
                    "budget: given " + steps + " steps, " + calls + " calls, " + tokens + " tokens, " + time
                            + "; expected at least one step, no negative calls, and tokens and time above 0");
        }
    }
}
