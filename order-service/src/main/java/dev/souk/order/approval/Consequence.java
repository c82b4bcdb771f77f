package dev.souk.order.approval;

import dev.souk.chassis.tool.ToolCall;
import dev.souk.chassis.tool.ToolReply;
import dev.souk.contracts.id.OrderId;
import dev.souk.contracts.order.OrderView;
import dev.souk.contracts.tool.Proposal;
import dev.souk.contracts.tool.Tool;

/**
 * What one consequential tool does, step by step; {@link ConsequentialCalls} says when. Every method runs in a transaction,
 * and a {@link dev.souk.chassis.problem.ProblemException} from it undoes that transaction and is the reply.
 */
public interface Consequence<A extends Record> {

    /** The tool. */
    Tool<A, OrderView> tool();

    /** Id of what a call is about. */
    String subject(A arguments);

    /** Checks whether the call could be carried out, and says what it would do. Id, expiry and digest are filled in later. */
    Proposal propose(ToolCall<A> call);

    /**
     * Carries the approved call out, up to where the payment provider has to be asked. Has to check again what may have
     * changed since the proposal.
     */
    OrderId begin(ToolCall<A> call);

    /** The reply, from what the records say once the provider has answered or was given time to. */
    ToolReply<OrderView> reply(OrderId order);
}
