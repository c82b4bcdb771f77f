package dev.souk.llm.budget;

import java.time.LocalDate;

/**
 * The right to make one call. Whoever has it settles it with what the call took, or releases it; if it is held it else counts in
 * full from its expiry on.
 *
 * @param day on whose budget it goes, however long the call takes
 * @param outputTokens tokens of output that are granted, to be sent as {@code max_tokens}
 */
public record Reservation(String id, Spender spender, LocalDate day, long outputTokens, Charge charge) {

    /** How a call is charged. */
    public enum Charge {
        /** Budgets hold back the most that it can take, until it is settled. */
        HELD,
        /** No limit concerns it, so that nothing is held back; what it took is counted when it is settled. */
        COUNTED,
        /** To nobody. */
        FREE
    }
}
