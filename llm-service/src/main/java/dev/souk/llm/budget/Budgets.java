package dev.souk.llm.budget;

import java.time.Instant;

/**
 * The budgets of tenants and users, by day. What is spent and reserved never exceeds a limit, whatever number of instances
 * asks at once and whichever of them is killed, as long as calls take no more than their {@link Estimate}. A call that took
 * more is counted in full when it is settled, and the next ones are refused. Thread-safe, blocking.
 */
public interface Budgets {

    /**
     * Asks for the right to make a call. Holds back the most it can take, from the tenant's budget and the user's; less output
     * than wanted may be granted. A spender whom nothing limits is let through at once.
     *
     * @param deadline when the call is over at the latest; some time after it the reservation expires and counts in full
     * @throws BudgetsUnavailable if the database does not answer: nothing is known, so nothing may be spent
     */
    Admission reserve(Spender spender, Estimate estimate, Instant deadline);

    /** For a call that takes nothing from any budget, but is to be recorded: the planner's, or one that was refused. */
    Reservation free(Spender spender);

    /**
     * Gives a reservation back, of a call that was never made and is not recorded. Does nothing if it was given back or settled.
     *
     * @throws BudgetsUnavailable if the database does not answer; the reservation counts in full from its expiry on
     */
    void release(Reservation reservation);
}
