package dev.souk.llm.accounting;

import com.fasterxml.jackson.databind.JsonNode;
import dev.souk.llm.backend.Failure;
import dev.souk.llm.backend.Flow;
import dev.souk.llm.budget.Admission;
import dev.souk.llm.budget.Budgets;
import dev.souk.llm.budget.BudgetsUnavailable;
import dev.souk.llm.budget.Estimate;
import dev.souk.llm.budget.Reservation;
import dev.souk.llm.budget.Spender;
import dev.souk.llm.caller.Caller;
import dev.souk.llm.chat.ChatError;
import dev.souk.llm.chat.ChatRequest;
import dev.souk.llm.model.ModelCatalog;
import dev.souk.llm.model.ModelFacts;
import dev.souk.llm.routing.RoutedListener;
import dev.souk.llm.settings.RouteTarget;
import dev.souk.llm.usage.CallRecord;
import dev.souk.llm.usage.Ledger;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.BiFunction;

/** The accounts of all callers. Thread-safe; the database is asked on virtual threads, never on an event loop. */
public final class Accounts implements AutoCloseable {
    /** With fewer tokens than this left there is nothing that a model could say. */
    private static final long LEAST_OUTPUT = 16;

    /** No answer takes longer; a reservation that is older than this and some grace counts as spent. */
    private static final Duration LONGEST_CALL = Duration.ofMinutes(15);

    private final Vertx vertx;
    private final Budgets budgets;
    private final Ledger ledger;
    private final ModelCatalog models;
    private final InstantSource clock;
    private final ExecutorService blocking = Executors.newVirtualThreadPerTaskExecutor();

    /** @param vertx on whose event loops calls are made */
    public Accounts(Vertx vertx, Budgets budgets, Ledger ledger, ModelCatalog models, InstantSource clock) {
        this.vertx = vertx;
        this.budgets = budgets;
        this.ledger = ledger;
        this.models = models;
        this.clock = clock;
    }

    /**
     * Makes a call on its caller's account. To be called on an event loop, where the listener is called, too.
     *
     * @param asking makes the call; the request may hold less output than the caller wished, as much as the budget has left
     * @param listener hears the answer, or that the budget is used up
     */
    public Flow call(Asked asked, BiFunction<ChatRequest, RoutedListener, Flow> asking, RoutedListener listener) {
        Context context = vertx.getOrCreateContext();
        LateFlow late = new LateFlow();
        Spender spender = spender(asked.caller());
        List<ModelFacts> facts = asked.route().targets().stream()
                .filter(target -> !target.isPlanner())
                .map(target -> models.of(target.model()))
                .toList();
        if (facts.isEmpty()) {
            begin(asked, budgets.free(spender), asking, listener, late);
            return late;
        }
        Estimate estimate = estimate(asked.chat(), facts);
        Instant deadline = clock.instant().plus(LONGEST_CALL);
        blocking.execute(() -> {
            try {
                Admission admission = budgets.reserve(spender, estimate, deadline);
                context.runOnContext(now -> admitted(asked, admission, asking, listener, late));
            } catch (BudgetsUnavailable away) {
                context.runOnContext(now -> listener.failed(new Failure.Refused(
                        ChatError.later(503, "budgets_unavailable", "Budgets cannot be asked now", null))));
            }
        });
        return late;
    }

    private void admitted(
            Asked asked,
            Admission admission,
            BiFunction<ChatRequest, RoutedListener, Flow> asking,
            RoutedListener listener,
            LateFlow late) {
        switch (admission) {
            case Admission.Reserved(Reservation reservation) -> {
                if (late.isCancelled()) {
                    blocking.execute(() -> budgets.release(reservation));
                } else {
                    begin(asked, reservation, asking, listener, late);
                }
            }
            case Admission.Exhausted exhausted -> {
                Duration wait = Duration.between(clock.instant(), exhausted.retryAt());
                ChatError error = ChatError.later(429, "budget_exhausted", exhausted.message(), wait);
                new Account(this, asked, budgets.free(spender(asked.caller())), listener, clock.instant())
                        .refused(error);
            }
        }
    }

    private void begin(
            Asked asked,
            Reservation reservation,
            BiFunction<ChatRequest, RoutedListener, Flow> asking,
            RoutedListener listener,
            LateFlow late) {
        Account account = new Account(this, asked, reservation, listener, clock.instant());
        ChatRequest chat = reservation.charge() == Reservation.Charge.HELD
                ? asked.chat().withMostOutput(reservation.outputTokens())
                : asked.chat();
        try {
            late.begins(account.under(asking.apply(chat, account)));
        } catch (ChatError refused) {
            account.refused(refused);
        }
    }

    private static Estimate estimate(ChatRequest chat, List<ModelFacts> facts) {
        // No text has more tokens than bytes: Qwen's tokenizer is made of bytes.
        long prompt = chat.bytes();
        long wished = wished(chat);
        long output = facts.stream()
                .mapToLong(model -> model.window().output())
                .map(most -> wished > 0 ? wished : most)
                .max()
                .orElse(0);
        long promptMicros = facts.stream()
                .mapToLong(model -> model.prices().mostForPrompt(prompt))
                .max()
                .orElse(0);
        long outputRate = facts.stream()
                .mapToLong(model -> model.prices().mostPerMillionOutput(prompt))
                .max()
                .orElse(0);
        return new Estimate(prompt, promptMicros, output, Math.min(LEAST_OUTPUT, output), outputRate);
    }

    private static long wished(ChatRequest chat) {
        JsonNode most = chat.body().path("max_completion_tokens");
        JsonNode older = chat.body().path("max_tokens");
        return most.canConvertToLong() && most.isNumber() ? Math.max(0, most.asLong()) : Math.max(0, older.asLong(0));
    }

    private static Spender spender(Caller caller) {
        return caller.user().equals(Caller.NO_USER)
                ? Spender.tenant(caller.tenant())
                : new Spender(caller.tenant(), caller.user());
    }

    /** Records an answer that cost nothing, because it was given before or to somebody else, too. */
    public void shared(Asked asked, String source) {
        new Account(this, asked, budgets.free(spender(asked.caller())), null, clock.instant()).given(source);
    }

    ModelFacts facts(RouteTarget target) {
        return models.of(target.model());
    }

    String currency() {
        return models.currency();
    }

    void record(CallRecord call) {
        blocking.execute(() -> ledger.add(call));
    }

    /** Waits for records under way. */
    @Override
    public void close() {
        blocking.close();
    }
}
