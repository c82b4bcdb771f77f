package dev.souk.agent.turn;

import dev.souk.agent.domain.Answer;
import dev.souk.agent.domain.Conversation;
import dev.souk.agent.domain.Entry;
import dev.souk.agent.domain.Entry.Closed;
import dev.souk.agent.domain.Entry.Ending;
import dev.souk.agent.domain.Exchange;
import dev.souk.agent.domain.Figures;
import dev.souk.agent.domain.ModelCall;
import dev.souk.agent.domain.Next;
import dev.souk.agent.domain.Phase;
import dev.souk.agent.domain.Turn;
import dev.souk.agent.domain.TurnPlan;
import dev.souk.agent.domain.Wording;
import dev.souk.agent.history.Transcript;
import dev.souk.agent.journal.Journal;
import dev.souk.agent.journal.Superseded;
import dev.souk.agent.journal.Taking;
import dev.souk.agent.journal.Ticket;
import dev.souk.agent.model.Model;
import dev.souk.agent.model.StopSignal;
import dev.souk.agent.stream.RunReporter;
import dev.souk.agent.tool.AnswerJson;
import dev.souk.chassis.fault.CrashPoints;
import dev.souk.contracts.conversation.History.Status;
import dev.souk.contracts.id.CallId;
import dev.souk.contracts.money.Money;
import dev.souk.contracts.problem.Problem;
import dev.souk.contracts.problem.ProblemCode;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * One run as one taker carries it on: does what the plan says comes next, journals what came of it before anything is done
 * about it, and tells the shopper's client. Only the answers of tools are journaled while the model reads them already: were
 * they lost, the calls would be sent again under the same ids. Used by one thread.
 */
final class TurnRun {
    private static final Logger LOG = Logger.getLogger(TurnRun.class);
    private static final Duration SHORTEST_DEADLINE = Duration.ofSeconds(1);
    private static final Duration RETRY_PAUSE = Duration.ofMillis(500);

    private final Ticket ticket;
    private final TurnPlan plan;
    private final Journal journal;
    private final TurnRunner.Outside outside;
    private final TurnSettings settings;
    private final RunReporter reporter;
    private final StopSignal stop;
    private final Instant taken;
    private final List<Entry> unwritten = new ArrayList<>();
    private Conversation conversation;
    private int written;

    TurnRun(
            Taking.Go go,
            TurnPlan plan,
            Journal journal,
            TurnRunner.Outside outside,
            TurnSettings settings,
            RunReporter reporter,
            StopSignal stop) {
        this.ticket = go.ticket();
        this.conversation = go.conversation();
        this.written = go.length();
        this.plan = plan;
        this.journal = journal;
        this.outside = outside;
        this.settings = settings;
        this.reporter = reporter;
        this.stop = stop;
        this.taken = outside.clock().instant();
    }

    void carryOn() {
        if (ticket.attempt() > settings.attempts() && !turn().over()) {
            note(turn().givenUp("The run was given up after " + settings.attempts() + " attempts."));
        }
        boolean over = false;
        while (!over) {
            Next next = plan.next(conversation, spent());
            switch (next) {
                case Next.Append(Entry entry) -> note(entry);
                case Next.AskModel(int step) -> unlessStopped(() -> ask(step));
                case Next.SendCalls(List<ModelCall> calls) -> unlessStopped(() -> send(calls));
                case Next.SendApproved(ModelCall call) -> execute(call);
                case Next.Pause _ -> {
                    end(Status.INTERRUPTED, null);
                    over = true;
                }
                case Next.Stop(Closed closing) -> {
                    sayClosingWords(closing);
                    end(status(closing.ending()), closing.ending() == Ending.FAILED ? closing.problem() : null);
                    over = true;
                }
            }
        }
    }

    private void unlessStopped(Runnable action) {
        if (stop.isStopped()) {
            note(new Closed(Ending.CANCELLED, null, null));
        } else {
            action.run();
        }
    }

    private void ask(int step) {
        Future<?> writing = startWriting();
        String message = turn().id().message(step, ticket.attempt());
        StringBuilder streamed = new StringBuilder();
        reporter.thinking();
        Model.Outcome outcome = ask(message, streamed, writing);
        await(writing);
        if (outcome instanceof Model.Failed && streamed.isEmpty() && !stoppedWithin(RETRY_PAUSE)) {
            outcome = ask(message, streamed, writing);
        }
        switch (outcome) {
            case Model.Replied replied -> stepped(step, message, replied, !streamed.isEmpty());
            case Model.Failed(Problem problem) -> note(failure(problem));
            case Model.Stopped _ -> {
                keep(message, streamed);
                note(new Closed(Ending.CANCELLED, null, null));
            }
            case Model.TimedOut _ -> {
                keep(message, streamed);
                note(TurnPlan.exhausted(turn().context().language()));
            }
        }
    }

    private boolean stoppedWithin(Duration pause) {
        try {
            var unused = stop.stopped().get(pause.toMillis(), TimeUnit.MILLISECONDS);
            return true;
        } catch (TimeoutException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return true;
        } catch (ExecutionException e) {
            throw new IllegalStateException(e);
        }
    }

    private Model.Outcome ask(String message, StringBuilder streamed, Future<?> writing) {
        return outside.model()
                .ask(
                        new Model.Behalf(ticket.caller().shopper(), ticket.run(), ticket.conversation()),
                        outside.prompt().messages(conversation, taken),
                        delta -> {
                            await(writing); // who was superseded learns it here, and says nothing
                            streamed.append(delta);
                            reporter.text(message, delta);
                        },
                        stop,
                        left());
    }

    private void stepped(int step, String message, Model.Replied replied, boolean wasStreamed) {
        if (!wasStreamed) {
            reporter.text(message, replied.text());
        }
        List<ModelCall> calls = new ArrayList<>();
        for (Model.Wanted wanted : replied.calls()) {
            calls.add(new ModelCall(turn().id().call(step, calls.size()), wanted.tool(), wanted.arguments()));
        }
        Entry.Stepped stepped =
                new Entry.Stepped(message, replied.text(), calls, replied.tokens(), replied.backend(), replied.model());
        note(stepped);
        reporter.calls(message, Transcript.calls(stepped));
        reporter.backend(replied.backend(), replied.model());
        checkFigures(replied.text());
    }

    /** What was shown before a step was cut short stays in the conversation. */
    private void keep(String message, StringBuilder streamed) {
        if (!streamed.isEmpty()) {
            note(new Entry.Stepped(message, streamed.toString(), List.of(), 0, null, null));
        }
    }

    private void send(List<ModelCall> calls) {
        write();
        CrashPoints.pass("agent.after-step");
        reporter.calling();
        Instant deadline = deadline();
        Map<CallId, CompletableFuture<Answer>> replies = new LinkedHashMap<>();
        calls.forEach(call -> replies.put(call.id(), outside.tools().send(ticket, call, deadline)));
        CrashPoints.pass("agent.after-calls");
        CompletableFuture<Void> all = CompletableFuture.allOf(replies.values().toArray(CompletableFuture[]::new));
        CompletableFuture.anyOf(all, stop.stopped()).join();
        if (!all.isDone()) {
            replies.values().forEach(reply -> reply.cancel(true));
            note(new Closed(Ending.CANCELLED, null, null));
            return;
        }
        Map<CallId, Answer> answers = new LinkedHashMap<>();
        replies.forEach((call, reply) -> answers.put(call, reply.join()));
        note(turn().answersFrom(answers));
        if (turn().phase() instanceof Phase.Deciding) {
            write();
            CrashPoints.pass("agent.after-proposal");
        }
        tellResults(turn().last());
    }

    /** Not stopped by the shopper: an approved effect that is under way is waited for, so that its outcome is known. */
    private void execute(ModelCall call) {
        write();
        reporter.calling();
        Answer answer = new ApprovedCall(() -> sendApproved(call), this::mayAskAgain, TurnRun::sleep)
                .outcome(ticket.attempt() > 1);
        Answer outcome = answer instanceof Answer.Proposed
                ? new Answer.Refused(
                        new Problem(ProblemCode.CONFLICT, "What was approved cannot be done as it was shown any more."))
                : answer;
        note(new Entry.Executed(outcome));
        write();
        reporter.result(Transcript.resultId(call), call.id().value(), AnswerJson.write(outcome));
    }

    private Answer sendApproved(ModelCall call) {
        CompletableFuture<Answer> reply = outside.tools().sendApproved(ticket, call, deadline());
        CrashPoints.pass("agent.after-calls");
        return reply.join();
    }

    /** The last quarter of the time is the model's, to tell what came of it. */
    private boolean mayAskAgain() {
        return spent().compareTo(plan.limits().time().multipliedBy(3).dividedBy(4)) < 0;
    }

    /** @throws IllegalStateException if interrupted: the run is then taken again, and not ended with a guess */
    private static void sleep(Duration pause) {
        try {
            Thread.sleep(pause);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted before the outcome of an approved call was known", e);
        }
    }

    private void tellResults(Exchange exchange) {
        for (int i = 0; i < exchange.answers().size(); i++) {
            if (!(exchange.answers().get(i) instanceof Answer.Proposed)) {
                ModelCall call = exchange.step().calls().get(i);
                reporter.result(
                        Transcript.resultId(call),
                        call.id().value(),
                        AnswerJson.write(exchange.answers().get(i)));
            }
        }
    }

    private void checkFigures(String text) {
        List<Money> known = turn().exchanges().stream()
                .flatMap(exchange -> exchange.answers().stream())
                .flatMap(answer -> AnswerJson.amounts(answer).stream())
                .toList();
        List<String> said = conversation.turns().stream().map(Turn::text).toList();
        if (!Figures.unverified(text, known, said).isEmpty()) {
            reporter.notice("unverified_figure", wording().unverified());
        }
    }

    private void sayClosingWords(Closed closing) {
        if (closing.text() != null) {
            reporter.text(Transcript.closingId(turn()), closing.text());
        }
        if (closing.ending() == Ending.EXHAUSTED) {
            reporter.notice(ProblemCode.BUDGET_EXCEEDED.code(), wording().exhausted());
        }
    }

    private void end(Status status, @Nullable Problem problem) {
        CrashPoints.pass("agent.before-finish");
        journal.end(ticket, written, unwritten, status, problem);
        LOG.infof(
                "run ended: run=%s status=%s attempt=%d steps=%d calls=%d tokens=%d ms=%d",
                ticket.run(),
                status,
                ticket.attempt(),
                turn().exchanges().size(),
                turn().callsSent(),
                turn().tokens(),
                spent().toMillis());
        CrashPoints.pass("agent.after-finish");
        RunEnds.tell(reporter, conversation, status, problem);
    }

    private void note(Entry entry) {
        conversation = conversation.with(entry);
        unwritten.add(entry);
    }

    private void write() {
        await(startWriting());
    }

    /** Begins to write what is not written; nothing else may be written until that is done. */
    private Future<?> startWriting() {
        if (unwritten.isEmpty()) {
            return CompletableFuture.completedFuture(null);
        }
        int from = written;
        List<Entry> entries = List.copyOf(unwritten);
        written += entries.size();
        unwritten.clear();
        FutureTask<?> writing = new FutureTask<>(() -> append(from, entries), null);
        Thread.ofVirtual().name("journal").start(writing);
        return writing;
    }

    private void append(int from, List<Entry> entries) {
        journal.append(ticket, from, entries);
        if (entries.getLast() instanceof Entry.Answered || entries.getLast() instanceof Entry.Executed) {
            CrashPoints.pass("agent.after-results");
        }
    }

    /** @throws RuntimeException the one that the writing failed with, as {@link Superseded} */
    private static void await(Future<?> writing) {
        try {
            var unused = writing.get();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RuntimeException failure) {
                throw failure;
            }
            throw new IllegalStateException("the journal was not written", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted before the journal was written", e);
        }
    }

    private static Closed failure(Problem problem) {
        return new Closed(Ending.FAILED, problem, null);
    }

    private static Status status(Ending ending) {
        return switch (ending) {
            case ANSWERED, EXHAUSTED, MOVED_ON -> Status.FINISHED;
            case CANCELLED -> Status.CANCELLED;
            case FAILED -> Status.FAILED;
        };
    }

    private Turn turn() {
        return conversation.current();
    }

    private Wording wording() {
        return Wording.in(turn().context().language());
    }

    private Duration spent() {
        return Duration.between(taken, outside.clock().instant());
    }

    private Duration left() {
        Duration left = plan.limits().time().minus(spent());
        return left.isPositive() ? left : Duration.ofMillis(1);
    }

    /** Of a tool call: its own patience, or what is left of the turn's time if that is less. */
    private Instant deadline() {
        Duration patience = settings.toolPatience().compareTo(left()) < 0 ? settings.toolPatience() : left();
        return outside.clock().instant().plus(patience.compareTo(SHORTEST_DEADLINE) < 0 ? SHORTEST_DEADLINE : patience);
    }
}
