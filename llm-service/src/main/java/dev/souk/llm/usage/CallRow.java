package dev.souk.llm.usage;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.souk.chassis.json.Json;
import dev.souk.contracts.llm.LlmUsed;
import dev.souk.llm.audit.Contents;
import dev.souk.llm.budget.Reservation;
import dev.souk.llm.budget.Reservation.Charge;
import dev.souk.llm.budget.Spender;
import dev.souk.llm.model.CostMicros;
import dev.souk.llm.model.TokenUse;
import dev.souk.llm.usage.CallRecord.Target;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** A call as the table {@code call} has it, and as it is announced. */
final class CallRow {

    private CallRow() {}

    /** The columns by name, and what {@code settle_calls} needs beside them. */
    static ObjectNode json(CallRecord call) {
        Reservation reservation = call.reservation();
        TokenUse tokens = call.spent().tokens();
        CostMicros cost = call.spent().cost();
        Target target = call.target();
        Contents contents = call.contents();
        return Json.mapper()
                .createObjectNode()
                .put("id", call.id())
                .put("at", call.timing().startedAt().toString())
                .put("tenant", reservation.spender().tenant())
                .put("member", reservation.spender().user())
                .put("requested", target.requested())
                .put("model", target.model())
                .put("backend", target.backend())
                .put("route", target.route())
                .put("run", target.run())
                .put("conversation", target.conversation())
                .put("input", tokens.input())
                .put("cached_input", tokens.cachedInput())
                .put("output", tokens.output())
                .put("reasoning", tokens.reasoning())
                .put("micros", cost.micros())
                .put("currency", cost.currency())
                .put("priced", cost.priced())
                .put("latency_ms", call.timing().latency().toMillis())
                .put("first_chunk_ms", millis(call.timing().firstChunk()))
                .put("outcome", call.ending().outcome().name())
                .put("code", call.ending().code())
                .put("guard", call.ending().guard())
                .put("question", contents == null ? null : storable(contents.question()))
                .put("answer", contents == null ? null : storable(contents.answer()))
                .put("reservation", reservation.id())
                .put("day", reservation.day().toString())
                .put("charged", reservation.charge() != Charge.FREE);
    }

    static LlmUsed event(CallRecord call) {
        Spender spender = call.reservation().spender();
        TokenUse tokens = call.spent().tokens();
        CostMicros cost = call.spent().cost();
        Target target = call.target();
        return new LlmUsed(
                call.id(),
                new LlmUsed.Caller(spender.tenant(), spender.user(), target.run(), target.conversation()),
                new LlmUsed.Target(target.requested(), target.model(), target.backend(), target.route()),
                new LlmUsed.Tokens(tokens.input(), tokens.cachedInput(), tokens.output(), tokens.reasoning()),
                new LlmUsed.Cost(cost.micros(), cost.currency(), cost.priced()),
                new LlmUsed.Timing(
                        call.timing().startedAt(),
                        call.timing().latency().toMillis(),
                        millis(call.timing().firstChunk())),
                call.ending().outcome().name());
    }

    private static @Nullable Long millis(@Nullable Duration duration) {
        return duration == null ? null : duration.toMillis();
    }

    /** PostgreSQL keeps any text but one with a NUL. */
    private static String storable(String text) {
        return text.indexOf('\0') < 0 ? text : text.replace('\0', ' ');
    }
}
