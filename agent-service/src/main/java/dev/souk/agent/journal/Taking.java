package dev.souk.agent.journal;

import dev.souk.agent.domain.Conversation;
import dev.souk.contracts.conversation.History.Status;
import dev.souk.contracts.problem.Problem;
import org.jspecify.annotations.Nullable;

/** What came of taking a run. */
public sealed interface Taking {

    /**
     * The run is to be carried on.
     *
     * @param length entries of its turn so far
     * @param cancelled whether the shopper has stopped it already
     */
    record Go(Ticket ticket, Conversation conversation, int length, boolean cancelled) implements Taking {}

    /** The run was ended by an earlier attempt. */
    record Ended(
            Ticket ticket,
            Conversation conversation,
            Status status,
            @Nullable Problem problem) implements Taking {}

    /** The input does not fit the conversation; the run is over. */
    record Refused(int attempt, Problem problem) implements Taking {}

    /** The run belongs to another conversation: nothing may be said on its stream. */
    record Foreign() implements Taking {}

    /** An earlier run of the conversation has not ended yet. */
    record Busy() implements Taking {}
}
