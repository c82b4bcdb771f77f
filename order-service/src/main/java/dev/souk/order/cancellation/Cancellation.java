package dev.souk.order.cancellation;

import dev.souk.chassis.problem.ProblemException;
import dev.souk.chassis.tool.ToolCall;
import dev.souk.chassis.tool.ToolReply;
import dev.souk.contracts.id.OrderId;
import dev.souk.contracts.order.CancelOrder;
import dev.souk.contracts.order.OrderView;
import dev.souk.contracts.problem.ProblemCode;
import dev.souk.contracts.tool.Proposal;
import dev.souk.contracts.tool.Tool;
import dev.souk.contracts.tool.Tools;
import dev.souk.order.approval.Consequence;
import dev.souk.order.approval.Proposals;
import dev.souk.order.domain.Decision;
import dev.souk.order.domain.Order;
import dev.souk.order.domain.OrderCommand;
import dev.souk.order.order.Orders;
import dev.souk.order.payment.Payments;
import jakarta.enterprise.context.ApplicationScoped;

/** What {@code cancel_order} does: a paid order that is not on its way is undone, its stock freed and its money paid back, once. */
@ApplicationScoped
class Cancellation implements Consequence<CancelOrder> {

    private final Orders orders;
    private final Payments payments;

    Cancellation(Orders orders, Payments payments) {
        this.orders = orders;
        this.payments = payments;
    }

    @Override
    public Tool<CancelOrder, OrderView> tool() {
        return Tools.CANCEL_ORDER;
    }

    @Override
    public String subject(CancelOrder arguments) {
        return arguments.orderId().value();
    }

    @Override
    public Proposal propose(ToolCall<CancelOrder> call) {
        Order order = owned(call);
        if (!order.cancellable()) {
            throw new ProblemException(
                    ProblemCode.CONFLICT,
                    "order %s is %s; only CONFIRMED ones can be cancelled".formatted(order.id(), order.status()));
        }
        return Proposals.toUndo(tool(), order);
    }

    /** From here on the order cannot ship, and its money goes back however long the provider takes. */
    @Override
    public OrderId begin(ToolCall<CancelOrder> call) {
        Order owned = owned(call);
        return switch (orders.change(owned.id(), new OrderCommand.Cancel())) {
            case Decision.Accepted<Order>(Order cancelled) -> {
                payments.refund(cancelled.id());
                yield cancelled.id();
            }
            case Decision.Rejected<Order>(var problem) -> throw new ProblemException(problem);
        };
    }

    /** A refund that the provider has not confirmed yet is not in the view, but under way. */
    @Override
    public ToolReply<OrderView> reply(OrderId order) {
        return ToolReply.done(orders.get(order).view());
    }

    private Order owned(ToolCall<CancelOrder> call) {
        OrderId id = call.arguments().orderId();
        return orders.find(id, call.principal().shopper())
                .orElseThrow(
                        () -> new ProblemException(ProblemCode.NOT_FOUND, "there is no order " + id + " of yours"));
    }
}
