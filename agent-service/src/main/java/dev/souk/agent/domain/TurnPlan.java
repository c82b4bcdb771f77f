package dev.souk.agent.domain;

import dev.souk.agent.domain.Entry.Closed;
import dev.souk.agent.domain.Entry.Ending;
import dev.souk.contracts.problem.Problem;
import dev.souk.contracts.problem.ProblemCode;
import dev.souk.contracts.tool.Tool;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Decides what comes next. Pure: the same conversation and time spent give the same answer, before and after a crash. */
public final class TurnPlan {
    private final Limits limits;
    private final CallPolicy policy;

    public TurnPlan(Limits limits, CallPolicy policy) {
        this.limits = limits;
        this.policy = policy;
    }

    /**
     * What comes next.
     *
     * @param conversation up to the turn in question, which is its last
     * @param spent time since the run was taken
     */
    public Next next(Conversation conversation, Duration spent) {
        Turn turn = conversation.current();
        return switch (turn.phase()) {
            case Phase.Thinking _ ->
                exhausted(turn, spent)
                        ? new Next.Append(exhausted(turn.context().language()))
                        : new Next.AskModel(turn.nextStep());
            case Phase.Checking _ ->
                turn.last().step().calls().isEmpty()
                        ? new Next.Append(new Closed(Ending.ANSWERED, null, null))
                        : new Next.Append(new Entry.Checked(policy.check(conversation, limits)));
            case Phase.Calling _ -> new Next.SendCalls(turn.last().sent());
            case Phase.Deciding deciding -> new Next.Pause(deciding.call(), deciding.proposal());
            case Phase.Executing executing -> new Next.SendApproved(executing.call());
            case Phase.Over over -> new Next.Stop(over.closing());
        };
    }

    /** The budget of every turn. */
    public Limits limits() {
        return limits;
    }

    /** The entry that ends a turn whose budget is used up. */
    public static Closed exhausted(@Nullable String language) {
        return new Closed(
                Ending.EXHAUSTED,
                new Problem(ProblemCode.BUDGET_EXCEEDED, "The turn has used up its budget."),
                Wording.in(language).exhausted());
    }

    private boolean exhausted(Turn turn, Duration spent) {
        return turn.exchanges().size() >= limits.steps()
                || turn.tokens() >= limits.tokens()
                || spent.compareTo(limits.time()) >= 0;
    }

    /** The tools that may be called, for what is offered to the model. */
    public List<Tool<?, ?>> tools() {
        return policy.tools();
    }
}
