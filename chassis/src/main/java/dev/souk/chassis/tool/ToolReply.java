package dev.souk.chassis.tool;

import dev.souk.contracts.problem.Problem;
import dev.souk.contracts.problem.ProblemCode;
import dev.souk.contracts.tool.Proposal;

/** What a service answers to a tool call. */
public sealed interface ToolReply<R> {

    /** It was done. */
    record Done<R>(R result) implements ToolReply<R> {}

    /** It was not done, and nothing has changed. */
    record Refused<R>(Problem problem) implements ToolReply<R> {}

    /** It takes an approval; nothing has changed but that the proposal is kept. */
    record Proposed<R>(Proposal proposal) implements ToolReply<R> {}

    static <R> ToolReply<R> done(R result) {
        return new Done<>(result);
    }

    static <R> ToolReply<R> refused(ProblemCode code, String detail) {
        return new Refused<>(new Problem(code, detail));
    }

    static <R> ToolReply<R> proposed(Proposal proposal) {
        return new Proposed<>(proposal);
    }
}
