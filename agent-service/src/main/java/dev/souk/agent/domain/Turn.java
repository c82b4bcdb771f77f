package dev.souk.agent.domain;

import dev.souk.contracts.conversation.ShopperContext;
import dev.souk.contracts.id.CallId;
import dev.souk.contracts.problem.Problem;
import dev.souk.contracts.problem.ProblemCode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A turn as its journal tells it. {@link #with} is the only place where it changes, live and after a crash alike.
 *
 * @param context what is known of the shopper, as of the latest run
 * @param tokens used so far
 */
public record Turn(
        TurnId id,
        String messageId,
        String text,
        ShopperContext context,
        List<Exchange> exchanges,
        int tokens,
        Phase phase) {
    public Turn {
        exchanges = List.copyOf(exchanges);
    }

    /**
     * The turn that a journal tells.
     *
     * @throws IllegalStateException if no turn can have this journal
     */
    public static Turn fold(TurnId id, List<Entry> journal) {
        if (journal.isEmpty() || !(journal.getFirst() instanceof Entry.Opened opened)) {
            throw new IllegalStateException("turn " + id + ": its journal does not begin with what the shopper wrote");
        }
        Turn turn =
                new Turn(id, opened.messageId(), opened.text(), opened.context(), List.of(), 0, new Phase.Thinking());
        for (Entry entry : journal.subList(1, journal.size())) {
            turn = turn.with(entry);
        }
        return turn;
    }

    /**
     * This turn after one more entry.
     *
     * @throws IllegalStateException if the entry cannot come next
     */
    public Turn with(Entry entry) {
        return switch (entry) {
            case Entry.Opened opened -> throw cannotFollow(opened);
            case Entry.Stepped stepped -> stepped(stepped);
            case Entry.Checked checked -> checked(checked);
            case Entry.Answered answered -> answered(answered);
            case Entry.Decided decided -> decided(decided);
            case Entry.Executed executed -> executed(executed);
            case Entry.Closed closed -> closed(closed);
        };
    }

    /** Calls that went or go out to the services. */
    public int callsSent() {
        return exchanges.stream().mapToInt(exchange -> exchange.sent().size()).sum();
    }

    /** The number of the model's next step, from 1. */
    public int nextStep() {
        return exchanges.size() + 1;
    }

    /** @throws java.util.NoSuchElementException before the model's first step */
    public Exchange last() {
        return exchanges.getLast();
    }

    /** Whether nothing is left to do. */
    public boolean over() {
        return phase instanceof Phase.Over;
    }

    /** The entry that ends a turn which nobody carries on: with the reason, or with what matters more to the shopper. */
    public Entry.Closed givenUp(String reason) {
        Problem problem = phase instanceof Phase.Executing
                ? Answer.Refused.unknown(ProblemCode.INTERNAL).problem()
                : new Problem(ProblemCode.INTERNAL, reason);
        return new Entry.Closed(Entry.Ending.FAILED, problem, null);
    }

    /** The entry that records the answers to the last step's calls: refusals of ours, and the replies to the others. */
    public Entry.Answered answersFrom(Map<CallId, Answer> replies) {
        List<Answer> answers = new ArrayList<>();
        for (Verdict verdict : last().verdicts()) {
            Problem refusal = verdict.refusal();
            answers.add(
                    refusal != null
                            ? new Answer.Refused(refusal)
                            : Objects.requireNonNull(replies.get(verdict.call()), "a call without a reply"));
        }
        return new Entry.Answered(answers);
    }

    private Turn stepped(Entry.Stepped stepped) {
        if (!(phase instanceof Phase.Thinking)) {
            throw cannotFollow(stepped);
        }
        List<Exchange> more = new ArrayList<>(exchanges);
        more.add(Exchange.of(stepped));
        return new Turn(id, messageId, text, context, more, tokens + stepped.tokens(), new Phase.Checking());
    }

    private Turn checked(Entry.Checked checked) {
        if (!(phase instanceof Phase.Checking)
                || checked.verdicts().size() != last().step().calls().size()) {
            throw cannotFollow(checked);
        }
        return withLast(last().with(checked), new Phase.Calling());
    }

    private Turn answered(Entry.Answered answered) {
        if (!(phase instanceof Phase.Calling)
                || answered.answers().size() != last().step().calls().size()) {
            throw cannotFollow(answered);
        }
        Phase next = new Phase.Thinking();
        for (int i = 0; i < answered.answers().size(); i++) {
            if (answered.answers().get(i) instanceof Answer.Proposed proposed) {
                next = new Phase.Deciding(last().step().calls().get(i), proposed.proposal());
            }
        }
        return withLast(last().with(answered), next);
    }

    private Turn decided(Entry.Decided decided) {
        if (!(phase instanceof Phase.Deciding deciding) || !deciding.proposal().equals(decided.proposal())) {
            throw cannotFollow(decided);
        }
        Turn turn = decided.approved()
                ? withLast(last(), new Phase.Executing(deciding.call(), deciding.proposal()))
                : withLast(last().settled(declined("The shopper declined.")), new Phase.Thinking());
        return new Turn(id, messageId, text, decided.context(), turn.exchanges, tokens, turn.phase);
    }

    private Turn executed(Entry.Executed executed) {
        if (!(phase instanceof Phase.Executing) || executed.answer() instanceof Answer.Proposed) {
            throw cannotFollow(executed);
        }
        return withLast(last().settled(executed.answer()), new Phase.Thinking());
    }

    private Turn closed(Entry.Closed closed) {
        if (over()) {
            throw cannotFollow(closed);
        }
        Phase over = new Phase.Over(closed);
        return exchanges.isEmpty() ? withExchanges(exchanges, over) : withLast(last().closed(leftOpen(closed)), over);
    }

    private static Answer leftOpen(Entry.Closed closed) {
        @Nullable Problem problem = closed.problem();
        return switch (closed.ending()) {
            case MOVED_ON -> declined("The shopper did not decide and wrote something else.");
            case CANCELLED -> new Answer.Refused(new Problem(ProblemCode.CANCELLED, "The shopper stopped the run."));
            case ANSWERED, EXHAUSTED, FAILED ->
                new Answer.Refused(problem != null ? problem : new Problem(ProblemCode.INTERNAL, "Not answered."));
        };
    }

    private static Answer.Refused declined(String detail) {
        return new Answer.Refused(new Problem(ProblemCode.DECLINED, detail));
    }

    private Turn withLast(Exchange exchange, Phase next) {
        List<Exchange> changed = new ArrayList<>(exchanges);
        changed.set(changed.size() - 1, exchange);
        return withExchanges(changed, next);
    }

    private Turn withExchanges(List<Exchange> changed, Phase next) {
        return new Turn(id, messageId, text, context, changed, tokens, next);
    }

    private IllegalStateException cannotFollow(Entry entry) {
        return new IllegalStateException("turn " + id + ": " + entry.getClass().getSimpleName() + " cannot follow in "
                + phase.getClass().getSimpleName());
    }
}
