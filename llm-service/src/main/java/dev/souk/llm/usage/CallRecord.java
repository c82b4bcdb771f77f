package dev.souk.llm.usage;

import dev.souk.llm.audit.Contents;
import dev.souk.llm.budget.Reservation;
import dev.souk.llm.model.CostMicros;
import dev.souk.llm.model.TokenUse;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * All that is kept of one call. Whoever got an {@link dev.souk.llm.budget.Admission.Reserved} records exactly one.
 *
 * @param id the request's, unique: a second record of the same id is dropped
 * @param contents question and answer; null where there are none, and dropped unless the audit log keeps contents
 */
public record CallRecord(
        String id,
        Reservation reservation,
        Target target,
        Spent spent,
        Timing timing,
        Ending ending,
        @Nullable Contents contents) {
    private static final int LONGEST = 200;

    /** @throws IllegalArgumentException if the id is empty */
    public CallRecord {
        id = bounded(id);
        if (id.isBlank()) {
            throw new IllegalArgumentException("id: given nothing, expected the id of the request");
        }
    }

    CallRecord with(@Nullable Contents other) {
        return new CallRecord(id, reservation, target, spent, timing, ending, other);
    }

    /**
     * What was asked.
     *
     * @param requested model or alias that the caller named
     * @param model the one that answered, or would have
     * @param backend the host that it ran on
     * @param route why that one, in a word
     * @param run the caller's run, from its headers
     * @param conversation the caller's conversation, from its headers
     */
    public record Target(
            String requested,
            String model,
            String backend,
            String route,
            @Nullable String run,
            @Nullable String conversation) {
        public Target {
            requested = bounded(requested);
            model = bounded(model);
            backend = bounded(backend);
            route = bounded(route);
            run = run == null ? null : bounded(run);
            conversation = conversation == null ? null : bounded(conversation);
        }
    }

    /** What it took. */
    public record Spent(TokenUse tokens, CostMicros cost) {
        /** Of a call that reached no model. */
        public static Spent nothing(String currency) {
            return new Spent(TokenUse.NONE, new CostMicros(0, currency, true));
        }
    }

    /**
     * When.
     *
     * @param latency from the request to the end of the answer
     * @param firstChunk from the request to the first piece of the answer; null if there was none
     */
    public record Timing(
            Instant startedAt, Duration latency, @Nullable Duration firstChunk) {}

    /**
     * How it ended.
     *
     * @param code of the error, if there was one
     * @param guard verdict of the guard, if it was asked
     */
    public record Ending(
            Outcome outcome,
            @Nullable String code,
            @Nullable String guard) {
        public Ending {
            code = code == null ? null : bounded(code);
            guard = guard == null ? null : bounded(guard);
        }
    }

    /** How calls end. Names are for ever: they are stored and sent. */
    public enum Outcome {
        /** Answered. */
        ANSWERED,
        /** Not let through: budget, kill switch or guard. */
        REFUSED,
        /** Failed, before or during the answer. */
        FAILED,
        /** The caller hung up. */
        CANCELLED
    }

    /** Callers and hosts choose these texts: they are cut, and lose what PostgreSQL cannot keep. */
    private static String bounded(String text) {
        String cut = text.length() <= LONGEST ? text : text.substring(0, LONGEST);
        return cut.indexOf('\0') < 0 ? cut : cut.replace("\0", "");
    }
}
