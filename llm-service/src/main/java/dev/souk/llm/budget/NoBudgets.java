package dev.souk.llm.budget;

import dev.souk.chassis.time.Ids;
import dev.souk.llm.budget.Reservation.Charge;
import java.time.Instant;
import java.time.InstantSource;

/** Budgets that are switched off: all are let through, and no database is asked. */
public final class NoBudgets implements Budgets {
    private final BudgetSettings settings;
    private final InstantSource clock;
    private final Ids ids;

    public NoBudgets(BudgetSettings settings, InstantSource clock, Ids ids) {
        this.settings = settings;
        this.clock = clock;
        this.ids = ids;
    }

    @Override
    public Admission reserve(Spender spender, Estimate estimate, Instant deadline) {
        return new Admission.Reserved(reservation(spender, estimate.outputTokens(), Charge.COUNTED));
    }

    @Override
    public Reservation free(Spender spender) {
        return reservation(spender, Long.MAX_VALUE, Charge.FREE);
    }

    @Override
    public void release(Reservation reservation) {
        // there is nothing to give back
    }

    private Reservation reservation(Spender spender, long outputTokens, Charge charge) {
        return new Reservation(ids.of("rsv"), spender, settings.day(clock.instant()), outputTokens, charge);
    }
}
