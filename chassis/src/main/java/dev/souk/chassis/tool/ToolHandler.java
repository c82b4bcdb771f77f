package dev.souk.chassis.tool;

import dev.souk.chassis.problem.ProblemException;

/** Answers the calls of one tool. Called on a virtual thread; calls with the same key one after the other. */
@FunctionalInterface
public interface ToolHandler<A, R> {

    /** @throws ProblemException as good as {@link ToolReply.Refused} */
    ToolReply<R> handle(ToolCall<A> call);
}
