package dev.souk.llm.budget;

import java.time.Instant;

/** Whether a call may be made. */
public sealed interface Admission {

    /** It may. */
    record Reserved(Reservation reservation) implements Admission {}

    /**
     * It may not: a budget of the day has not enough left.
     *
     * @param limit of the day, in the scope's unit
     * @param used what was spent
     * @param reserved what calls under way may still spend
     * @param retryAt when there may be more: soon if calls under way hold what is missing, else when the next day begins
     */
    record Exhausted(Scope scope, long limit, long used, long reserved, Instant retryAt) implements Admission {
        /** For people: {@code the tokens of the tenant for today: 980 of 1000 spent, 15 reserved}. */
        public String message() {
            return scope.description() + " for today: " + used + " of " + limit + " spent, " + reserved + " reserved";
        }
    }

    /** Which budget. */
    enum Scope {
        TENANT_TOKENS("the tokens of the tenant"),
        TENANT_MICROS("the money of the tenant, in millionths"),
        USER_TOKENS("the tokens of the user"),
        USER_MICROS("the money of the user, in millionths");

        private final String description;

        Scope(String description) {
            this.description = description;
        }

        String description() {
            return description;
        }
    }
}
