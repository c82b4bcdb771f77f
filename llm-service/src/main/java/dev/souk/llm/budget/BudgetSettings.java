package dev.souk.llm.budget;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;

/**
 * How budgets count.
 *
 * @param zone in which a day begins
 * @param grace how long after the deadline of its call a reservation expires; covers clocks that differ and late settlements
 */
public record BudgetSettings(ZoneId zone, Duration grace) {
    /** @throws IllegalArgumentException if the grace is negative or longer than a day */
    public BudgetSettings {
        if (grace.isNegative() || grace.compareTo(Duration.ofDays(1)) > 0) {
            throw new IllegalArgumentException("grace: given " + grace + ", expected 0 to 24 hours");
        }
    }

    LocalDate day(Instant at) {
        return LocalDate.ofInstant(at, zone);
    }
}
