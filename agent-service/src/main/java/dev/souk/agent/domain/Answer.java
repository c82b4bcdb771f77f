package dev.souk.agent.domain;

import dev.souk.contracts.id.ProposalId;
import dev.souk.contracts.problem.Problem;

/** What came of a tool call. */
public sealed interface Answer {

    /** It was done. */
    record Result(String json) implements Answer {}

    /** It was not done. */
    record Refused(Problem problem) implements Answer {}

    /** It waits for the shopper's decision. */
    record Proposed(ProposalId proposal, String json) implements Answer {}
}
