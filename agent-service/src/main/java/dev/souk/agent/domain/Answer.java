package dev.souk.agent.domain;

import dev.souk.contracts.id.ProposalId;
import dev.souk.contracts.problem.Problem;
import dev.souk.contracts.problem.ProblemCode;

/** What came of a tool call. */
public sealed interface Answer {

    /** It was done. */
    record Result(String json) implements Answer {}

    /** It was not done, or the problem says that nobody knows whether it was. */
    record Refused(Problem problem) implements Answer {

        /** An approved call of which nobody knows whether it was done. */
        public static Refused unknown(ProblemCode code) {
            return new Refused(new Problem(
                    code, "It is not known whether this was done. Look at your orders before you try again."));
        }
    }

    /** It waits for the shopper's decision. */
    record Proposed(ProposalId proposal, String json) implements Answer {}
}
