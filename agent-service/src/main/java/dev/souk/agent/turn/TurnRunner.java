package dev.souk.agent.turn;

import dev.souk.agent.domain.TurnPlan;
import dev.souk.agent.history.Transcript;
import dev.souk.agent.journal.Caller;
import dev.souk.agent.journal.Journal;
import dev.souk.agent.journal.Superseded;
import dev.souk.agent.journal.Taking;
import dev.souk.agent.journal.Ticket;
import dev.souk.agent.model.Model;
import dev.souk.agent.model.Prompt;
import dev.souk.agent.model.StopSignal;
import dev.souk.agent.stream.RunReporter;
import dev.souk.agent.stream.RunStreams;
import dev.souk.agent.tool.ToolCaller;
import dev.souk.chassis.fault.CrashPoints;
import dev.souk.contracts.conversation.ConversationInput;
import dev.souk.contracts.conversation.RunCancelled;
import dev.souk.contracts.id.ShopperId;
import dev.souk.contracts.problem.Problem;
import java.time.Duration;
import java.time.InstantSource;
import org.jboss.logging.Logger;

/** Takes runs and sees them to their end, or to the point where the shopper must decide. Thread-safe. */
public final class TurnRunner {
    private static final Logger LOG = Logger.getLogger(TurnRunner.class);
    private static final Duration QUEUE_POLL = Duration.ofMillis(100);

    /** What a turn needs of the world outside. */
    public record Outside(Model model, Prompt prompt, ToolCaller tools, InstantSource clock) {}

    private final Journal journal;
    private final RunStreams streams;
    private final TurnPlan plan;
    private final Outside outside;
    private final TurnSettings settings;
    private final ActiveRuns active;

    public TurnRunner(
            Journal journal,
            RunStreams streams,
            TurnPlan plan,
            Outside outside,
            TurnSettings settings,
            ActiveRuns active) {
        this.journal = journal;
        this.streams = streams;
        this.plan = plan;
        this.outside = outside;
        this.settings = settings;
        this.active = active;
    }

    /**
     * Carries the run of an input on until it is over, here or elsewhere. Where another instance has taken it, it is waited for,
     * as that one may be about to die.
     */
    public void run(ConversationInput input, Caller caller) {
        boolean over = false;
        while (!over) {
            StopSignal stop = active.begin(input.run(), caller.shopper());
            try {
                carryOn(input, take(input, caller), stop);
                over = true;
            } catch (Superseded e) {
                LOG.infof("run goes on elsewhere: run=%s", input.run());
                over = endsElsewhere(input);
            } finally {
                active.end(input.run());
            }
        }
    }

    private void carryOn(ConversationInput input, Taking taking, StopSignal stop) {
        switch (taking) {
            case Taking.Go go -> carryOn(go, stop);
            case Taking.Ended ended -> tellEnd(ended);
            case Taking.Refused(int attempt, Problem problem) -> refuse(input, attempt, problem);
            case Taking.Foreign _ ->
                LOG.warnf("input names a run of another conversation and is dropped: run=%s", input.run());
            case Taking.Busy _ -> throw new IllegalStateException("still busy after its run was abandoned");
        }
    }

    private boolean endsElsewhere(ConversationInput input) {
        long patience = settings.queuePatience().dividedBy(QUEUE_POLL);
        for (long i = 0; i < patience; i++) {
            if (!journal.isRunning(input.run())) {
                return true;
            }
            pause();
        }
        return false;
    }

    /** Ends a run whose shopper is not known. */
    public void refuse(ConversationInput input, int attempt, Problem problem) {
        try (RunReporter reporter = reporter(input, attempt)) {
            reporter.begin();
            reporter.failed(problem);
        }
    }

    /** Stops a run, be it here, elsewhere or still to come. */
    public void cancel(RunCancelled input, ShopperId shopper) {
        journal.cancel(input, shopper);
        active.stop(input.run(), shopper);
    }

    private Taking take(ConversationInput input, Caller caller) {
        long patience = settings.queuePatience().dividedBy(QUEUE_POLL);
        Taking taking = journal.take(input, caller);
        for (long i = 0; taking instanceof Taking.Busy && i < patience; i++) {
            pause();
            taking = journal.take(input, caller);
        }
        if (taking instanceof Taking.Busy) {
            LOG.warnf("earlier run never ended and is given up: conversation=%s", input.conversation());
            journal.abandon(input.conversation(), "The run was interrupted and not resumed.");
            taking = journal.take(input, caller);
        }
        return taking;
    }

    private void carryOn(Taking.Go go, StopSignal stop) {
        CrashPoints.pass("agent.after-open");
        Ticket ticket = go.ticket();
        if (go.cancelled()) {
            stop.stop();
        }
        try (RunReporter reporter = reporter(ticket)) {
            if (ticket.attempt() == 1) {
                reporter.begin();
            } else {
                LOG.infof("run is resumed: run=%s attempt=%d", ticket.run(), ticket.attempt());
                reporter.beginAgain(() -> Transcript.messages(go.conversation().turns()));
            }
            new TurnRun(go, plan, journal, outside, settings, reporter, stop).carryOn();
        }
    }

    /** An earlier attempt ended the run; whether it could still say so is not known. */
    private void tellEnd(Taking.Ended ended) {
        Ticket ticket = ended.ticket();
        try (RunReporter reporter = reporter(ticket)) {
            reporter.beginAgain(() -> Transcript.messages(ended.conversation().turns()));
            RunEnds.tell(reporter, ended.conversation(), ended.status(), ended.problem());
        }
    }

    private RunReporter reporter(Ticket ticket) {
        return new RunReporter(streams.open(ticket.run(), ticket.attempt()), ticket.conversation(), ticket.run());
    }

    private RunReporter reporter(ConversationInput input, int attempt) {
        return new RunReporter(streams.open(input.run(), attempt), input.conversation(), input.run());
    }

    private static void pause() {
        try {
            Thread.sleep(QUEUE_POLL);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
