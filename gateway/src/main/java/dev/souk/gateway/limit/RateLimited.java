package dev.souk.gateway.limit;

import dev.souk.chassis.problem.ProblemException;
import dev.souk.contracts.problem.ProblemCode;
import java.time.Duration;

/** Refused for now: says when to come back. */
public final class RateLimited extends ProblemException {
    private static final long serialVersionUID = 1L;
    private static final long MILLIS = 1_000;

    private final long retryAfterSeconds;

    RateLimited(Duration wait) {
        this((wait.toMillis() + MILLIS - 1) / MILLIS);
    }

    private RateLimited(long seconds) {
        super(ProblemCode.RATE_LIMITED, "too many requests; try again in " + seconds + " s");
        this.retryAfterSeconds = seconds;
    }

    /** Value of the header {@code Retry-After}. */
    public long retryAfterSeconds() {
        return retryAfterSeconds;
    }
}
