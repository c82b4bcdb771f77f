package dev.souk.agent.domain;

import dev.souk.contracts.id.ProposalId;

/** How far a turn is. */
public sealed interface Phase {

    /** The model is to be asked. */
    record Thinking() implements Phase {}

    /** The model's step is there; its calls, if any, are to be checked. */
    record Checking() implements Phase {}

    /** The calls were checked; those not refused are to be sent. */
    record Calling() implements Phase {}

    /** The shopper is to decide on a proposal. */
    record Deciding(ModelCall call, ProposalId proposal) implements Phase {}

    /** The shopper approved; the call is to be sent with the approval. */
    record Executing(ModelCall call, ProposalId proposal) implements Phase {}

    /** Nothing is left to do. */
    record Over(Entry.Closed closing) implements Phase {}
}
