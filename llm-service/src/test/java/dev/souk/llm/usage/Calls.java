package dev.souk.llm.usage;

import dev.souk.llm.audit.Contents;
import dev.souk.llm.budget.Reservation;
import dev.souk.llm.budget.Reservation.Charge;
import dev.souk.llm.budget.Spender;
import dev.souk.llm.model.CostMicros;
import dev.souk.llm.model.TokenUse;
import dev.souk.llm.usage.CallRecord.Ending;
import dev.souk.llm.usage.CallRecord.Outcome;
import dev.souk.llm.usage.CallRecord.Spent;
import dev.souk.llm.usage.CallRecord.Target;
import dev.souk.llm.usage.CallRecord.Timing;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/** Calls to be recorded. */
final class Calls {
    static final LocalDate DAY = LocalDate.of(2026, 11, 28);
    static final Instant AT = Instant.parse("2026-11-28T10:00:00Z");

    private Calls() {}

    static Reservation counted(String tenant, String user) {
        return new Reservation("rsv_" + tenant, new Spender(tenant, user), DAY, 100, Charge.COUNTED);
    }

    static CallRecord answered(String id, Reservation reservation, TokenUse tokens, long micros) {
        return call(
                id,
                reservation,
                "qwen-plus",
                new Spent(tokens, new CostMicros(micros, "USD", true)),
                Outcome.ANSWERED,
                null);
    }

    static CallRecord call(
            String id,
            Reservation reservation,
            String model,
            Spent spent,
            Outcome outcome,
            @Nullable Contents contents) {
        return new CallRecord(
                id,
                reservation,
                new Target("souk-smart", model, "studio", "alias", "run_1", null),
                spent,
                new Timing(AT, Duration.ofMillis(900), Duration.ofMillis(120)),
                new Ending(outcome, outcome == Outcome.ANSWERED ? null : "some_code", "safe"),
                contents);
    }
}
