package dev.souk.order.order;

import dev.souk.chassis.event.UnitOfWork;
import dev.souk.chassis.tool.ToolCall;
import dev.souk.chassis.tool.ToolReply;
import dev.souk.contracts.id.OrderId;
import dev.souk.contracts.id.ShopperId;
import dev.souk.contracts.order.GetOrder;
import dev.souk.contracts.order.ListOrders;
import dev.souk.contracts.order.OrderView;
import dev.souk.contracts.order.OrdersView;
import dev.souk.contracts.problem.ProblemCode;
import dev.souk.order.domain.Order;
import jakarta.enterprise.context.ApplicationScoped;

/** The tools {@code get_order} and {@code list_orders}. An order of somebody else is not found. */
@ApplicationScoped
public class OrderTools {

    private static final int MOST_LISTED = 20;

    private final Orders orders;
    private final UnitOfWork unitOfWork;

    OrderTools(Orders orders, UnitOfWork unitOfWork) {
        this.orders = orders;
        this.unitOfWork = unitOfWork;
    }

    public ToolReply<OrderView> get(ToolCall<GetOrder> call) {
        ShopperId shopper = call.principal().shopper();
        OrderId wanted = call.arguments().orderId();
        return unitOfWork.call(() -> wanted == null ? latest(shopper) : one(wanted, shopper));
    }

    public ToolReply<OrdersView> list(ToolCall<ListOrders> call) {
        return unitOfWork.call(() ->
                ToolReply.done(new OrdersView(orders.of(call.principal().shopper(), MOST_LISTED).stream()
                        .map(Order::view)
                        .toList())));
    }

    private ToolReply<OrderView> one(OrderId id, ShopperId shopper) {
        return orders.find(id, shopper)
                .map(order -> ToolReply.done(order.view()))
                .orElseGet(() -> ToolReply.refused(ProblemCode.NOT_FOUND, "there is no order " + id + " of yours"));
    }

    private ToolReply<OrderView> latest(ShopperId shopper) {
        return orders.of(shopper, 1).stream()
                .findFirst()
                .map(order -> ToolReply.done(order.view()))
                .orElseGet(() -> ToolReply.refused(ProblemCode.NOT_FOUND, "you have not ordered anything yet"));
    }
}
