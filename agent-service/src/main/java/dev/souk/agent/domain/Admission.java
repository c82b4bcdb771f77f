package dev.souk.agent.domain;

import dev.souk.agent.domain.Entry.Closed;
import dev.souk.agent.domain.Entry.Decided;
import dev.souk.agent.domain.Entry.Ending;
import dev.souk.agent.domain.Entry.Opened;
import dev.souk.contracts.conversation.ApprovalDecided;
import dev.souk.contracts.conversation.MessageReceived;
import dev.souk.contracts.id.ProposalId;
import dev.souk.contracts.problem.Problem;
import dev.souk.contracts.problem.ProblemCode;
import java.util.List;
import java.util.Optional;

/** What an input of the shopper does to a conversation that is at rest. */
public sealed interface Admission {
    /** Longest message, in characters. */
    int LONGEST_MESSAGE = 8_000;

    /**
     * A new turn begins.
     *
     * @param closing ends the turn before it, where that still waits for a decision
     */
    record Begin(Optional<Closed> closing, Opened opened) implements Admission {}

    /** The latest turn goes on. */
    record GoOn(Decided decided) implements Admission {}

    /** Nothing is done. */
    record Refuse(Problem problem) implements Admission {}

    /** @param turns of the conversation, oldest first */
    static Admission of(MessageReceived message, List<Turn> turns) {
        if (message.text().isBlank() || message.text().length() > LONGEST_MESSAGE) {
            return refuse(
                    ProblemCode.BAD_REQUEST,
                    "message: given " + message.text().length() + " characters, expected 1 to " + LONGEST_MESSAGE
                            + " that are not all blank");
        }
        if (turns.stream().anyMatch(turn -> turn.messageId().equals(message.messageId()) && !mayBeRepeated(turn))) {
            return refuse(
                    ProblemCode.CONFLICT, "message: given " + message.messageId() + ", which was answered already");
        }
        Optional<Closed> closing = turns.isEmpty() || turns.getLast().over()
                ? Optional.empty()
                : Optional.of(new Closed(Ending.MOVED_ON, null, null));
        return new Begin(closing, new Opened(message.messageId(), message.text(), message.context()));
    }

    /** @param turns of the conversation, oldest first */
    static Admission of(ApprovalDecided decision, List<Turn> turns) {
        if (turns.isEmpty()
                || !(turns.getLast().phase() instanceof Phase.Deciding(ModelCall _, ProposalId waiting))
                || !waiting.equals(decision.proposal())) {
            return refuse(
                    ProblemCode.CONFLICT,
                    "proposal: given " + decision.proposal() + ", which does not wait for a decision here");
        }
        if (decision.approved() && decision.approval() == null) {
            return refuse(ProblemCode.APPROVAL_INVALID, "approval: given none, expected a signed token");
        }
        return new GoOn(new Decided(decision.proposal(), decision.approved(), decision.context()));
    }

    private static boolean mayBeRepeated(Turn turn) {
        return turn.phase() instanceof Phase.Over(Closed closing)
                && (closing.ending() == Ending.FAILED || closing.ending() == Ending.CANCELLED);
    }

    private static Admission refuse(ProblemCode code, String detail) {
        return new Refuse(new Problem(code, detail));
    }
}
