package dev.souk.llm.accounting;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.souk.llm.audit.Contents;
import dev.souk.llm.backend.Failure;
import dev.souk.llm.backend.Flow;
import dev.souk.llm.budget.Reservation;
import dev.souk.llm.chat.ChatError;
import dev.souk.llm.chat.ChatMessage;
import dev.souk.llm.chat.Tokens;
import dev.souk.llm.model.CostMicros;
import dev.souk.llm.model.TokenUse;
import dev.souk.llm.routing.Begun;
import dev.souk.llm.routing.RoutedListener;
import dev.souk.llm.settings.RouteTarget;
import dev.souk.llm.usage.CallRecord;
import dev.souk.llm.usage.CallRecord.Ending;
import dev.souk.llm.usage.CallRecord.Outcome;
import dev.souk.llm.usage.CallRecord.Spent;
import dev.souk.llm.usage.CallRecord.Timing;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** One call on its account: hears the answer, hands it on, and is recorded once, however it ends. On one event loop. */
final class Account implements RoutedListener {
    /** More of an answer is not kept for the audit log. */
    private static final int LONGEST_TEXT = 100_000;

    private final Accounts accounts;
    private final Asked asked;
    private final Reservation reservation;
    private final @Nullable RoutedListener listener;
    private final Instant startedAt;
    private final long started = System.nanoTime();
    private final StringBuilder text = new StringBuilder();
    private @Nullable RouteTarget target;
    private @Nullable Duration firstChunk;
    private @Nullable JsonNode usage;
    private boolean recorded;

    Account(
            Accounts accounts,
            Asked asked,
            Reservation reservation,
            @Nullable RoutedListener listener,
            Instant startedAt) {
        this.accounts = accounts;
        this.asked = asked;
        this.reservation = reservation;
        this.listener = listener;
        this.startedAt = startedAt;
    }

    /** The reins of the answer, by which the account learns that nobody waits any more. */
    Flow under(Flow flow) {
        return new Flow() {
            @Override
            public void pause() {
                flow.pause();
            }

            @Override
            public void resume() {
                flow.resume();
            }

            @Override
            public void cancel() {
                flow.cancel();
                record(Outcome.CANCELLED, null);
            }
        };
    }

    void refused(ChatError error) {
        record(Outcome.REFUSED, error.code());
        if (listener != null) {
            listener.failed(new Failure.Refused(error));
        }
    }

    /** It was answered by what was there already. */
    void given(String source) {
        target = new RouteTarget(source, asked.route().targets().getFirst().model());
        record(Outcome.ANSWERED, null);
    }

    @Override
    public void begun(Begun begun) {
        target = begun.target();
        firstChunk = since();
        if (listener != null) {
            listener.begun(begun);
        }
    }

    @Override
    public void chunk(ObjectNode chunk) {
        if (chunk.path("usage").isObject()) {
            usage = chunk.path("usage");
        }
        for (JsonNode choice : chunk.path("choices")) {
            JsonNode delta = choice.path("delta");
            keep(delta.path("content"));
            keep(delta.path("reasoning_content"));
        }
        if (listener != null) {
            listener.chunk(chunk);
        }
    }

    private void keep(JsonNode piece) {
        if (piece.isTextual() && text.length() < LONGEST_TEXT) {
            text.append(piece.textValue());
        }
    }

    @Override
    public void pausing() {
        if (listener != null) {
            listener.pausing();
        }
    }

    @Override
    public void ended() {
        record(Outcome.ANSWERED, null);
        if (listener != null) {
            listener.ended();
        }
    }

    @Override
    public void failed(Failure failure) {
        String code = switch (failure) {
            case Failure.Refused refused -> refused.error().code();
            case Failure.Unavailable unavailable -> unavailable.code();
        };
        record(Outcome.FAILED, code);
        if (listener != null) {
            listener.failed(failure);
        }
    }

    private void record(Outcome outcome, @Nullable String code) {
        if (recorded) {
            return;
        }
        recorded = true;
        RouteTarget answering =
                target != null ? target : asked.route().targets().getFirst();
        accounts.record(new CallRecord(
                asked.id(),
                reservation,
                new CallRecord.Target(
                        asked.chat().model(),
                        answering.model(),
                        answering.backend(),
                        asked.route().explanation(),
                        asked.run().orElse(null),
                        asked.conversation().orElse(null)),
                spent(answering),
                new Timing(startedAt, since(), firstChunk),
                new Ending(outcome, code, null),
                contents()));
    }

    private Spent spent(RouteTarget answering) {
        if (target == null || reservation.charge() == Reservation.Charge.FREE || answering.isPlanner()) {
            return Spent.nothing(accounts.currency());
        }
        TokenUse use = used().orElseGet(
                        // The answer broke off before the host counted: what was asked and what came of it is an
                        // estimate.
                        () -> TokenUse.reported(promptTokens(), 0, Tokens.of(text.toString()), 0));
        CostMicros cost = accounts.facts(answering).prices().cost(use);
        return new Spent(use, cost);
    }

    private Optional<TokenUse> used() {
        return Optional.ofNullable(usage)
                .map(counts -> TokenUse.reported(
                        counts.path("prompt_tokens").asLong(),
                        counts.path("prompt_tokens_details")
                                .path("cached_tokens")
                                .asLong(),
                        counts.path("completion_tokens").asLong(),
                        counts.path("completion_tokens_details")
                                .path("reasoning_tokens")
                                .asLong()));
    }

    private long promptTokens() {
        return asked.chat().messages().stream()
                .map(ChatMessage::text)
                .mapToLong(Tokens::of)
                .sum();
    }

    private Contents contents() {
        String question = asked.chat().messages().stream()
                .filter(message -> message.role() == ChatMessage.Role.USER)
                .map(ChatMessage::text)
                .collect(Collectors.joining("\n"));
        return new Contents(question, text.toString());
    }

    private Duration since() {
        return Duration.ofNanos(System.nanoTime() - started);
    }
}
