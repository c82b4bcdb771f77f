package dev.souk.llm.planner;

import dev.souk.contracts.id.OrderId;
import dev.souk.contracts.money.Money;
import dev.souk.contracts.order.CancelOrder;
import dev.souk.contracts.order.GetOrder;
import dev.souk.contracts.order.GetQuote;
import dev.souk.contracts.order.ListOrders;
import dev.souk.contracts.order.OrderStatus;
import dev.souk.contracts.order.OrderView;
import dev.souk.contracts.order.OrdersView;
import dev.souk.contracts.order.PlaceOrder;
import dev.souk.contracts.order.QuoteView;
import dev.souk.contracts.tool.Tools;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Orders what is in the cart, tells where orders are, and cancels them. */
final class OrderScript {
    private static final int LONGEST_ADDRESS = 300;

    private final Scene scene;

    OrderScript(Scene scene) {
        this.scene = scene;
    }

    Step checkout(@Nullable String said) {
        String address = scene.address(said);
        if (address == null) {
            return scene.ask(Question.About.ADDRESS, List.of(new Want.Checkout(null)), "ask.address");
        }
        if (address.length() > LONGEST_ADDRESS) {
            return scene.ask(Question.About.ADDRESS, List.of(new Want.Checkout(null)), "ask.address.long");
        }
        return switch (scene.tools().ask(Tools.GET_QUOTE, new GetQuote(address))) {
            case Reply.Waiting<QuoteView>(var call) -> new Step.Pending(call);
            case Reply.Refused<QuoteView>(var code) -> scene.refused(code);
            case Reply.Done<QuoteView>(var quote) -> place(quote);
        };
    }

    private Step place(QuoteView quote) {
        return switch (scene.tools().ask(Tools.PLACE_ORDER, new PlaceOrder(quote.id()))) {
            case Reply.Waiting<OrderView>(var call) -> new Step.Pending(call);
            case Reply.Refused<OrderView>(var code) when code.equals("declined") -> scene.stop("order.declined");
            case Reply.Refused<OrderView>(var code) -> scene.refused(code);
            case Reply.Done<OrderView>(var order)
            when order.status() == OrderStatus.PAYMENT_FAILED -> scene.stop("order.unpaid", "order", order.id());
            case Reply.Done<OrderView>(var order) ->
                scene.said(
                        "order.placed",
                        "order",
                        order.id(),
                        "total",
                        scene.wording().money(order.total()),
                        "address",
                        order.address());
        };
    }

    Step track(@Nullable OrderId id) {
        OrderView known = scene.memory().order();
        OrderId order = id == null && known != null ? known.id() : id;
        return switch (scene.tools().ask(Tools.GET_ORDER, new GetOrder(order))) {
            case Reply.Waiting<OrderView>(var call) -> new Step.Pending(call);
            case Reply.Refused<OrderView>(var code) when code.equals("not_found") -> scene.stop("order.none");
            case Reply.Refused<OrderView>(var code) -> scene.refused(code);
            case Reply.Done<OrderView>(var view) -> status(view);
        };
    }

    private Step status(OrderView order) {
        Wording wording = scene.wording();
        String text = wording.say(
                "order.status",
                "order",
                order.id(),
                "status",
                status(order.status()),
                "total",
                wording.money(order.total()));
        Money refunded = order.refunded();
        if (refunded != null && refunded.minor() > 0) {
            text += " " + wording.say("order.refunded", "refund", wording.money(refunded));
        } else if (order.cancellable()) {
            text += " " + wording.say("order.cancellable");
        }
        return new Step.Said("order.status", text, true, null);
    }

    private String status(OrderStatus status) {
        return scene.wording().say("status." + status.name().toLowerCase(Locale.ROOT));
    }

    Step list() {
        return switch (scene.tools().ask(Tools.LIST_ORDERS, new ListOrders())) {
            case Reply.Waiting<OrdersView>(var call) -> new Step.Pending(call);
            case Reply.Refused<OrdersView>(var code) -> scene.refused(code);
            case Reply.Done<OrdersView>(var found) when found.orders().isEmpty() -> scene.said("order.none");
            case Reply.Done<OrdersView>(var found) -> {
                StringBuilder text = new StringBuilder(scene.wording().say("orders.head"));
                for (OrderView order : found.orders()) {
                    text.append("\n- ")
                            .append(scene.wording()
                                    .say(
                                            "orders.item",
                                            "order",
                                            order.id(),
                                            "status",
                                            status(order.status()),
                                            "total",
                                            scene.wording().money(order.total())));
                }
                yield new Step.Said("orders.head", text.toString(), true, null);
            }
        };
    }

    /** Cancels the order named, else the one spoken of last, else the latest. */
    Step cancel(@Nullable OrderId id) {
        OrderView known = scene.memory().order();
        if (id != null) {
            return cancelKnown(id);
        }
        if (known != null) {
            return cancelKnown(known.id());
        }
        return switch (scene.tools().ask(Tools.GET_ORDER, new GetOrder(null))) {
            case Reply.Waiting<OrderView>(var call) -> new Step.Pending(call);
            case Reply.Refused<OrderView>(var code) when code.equals("not_found") -> scene.stop("order.none");
            case Reply.Refused<OrderView>(var code) -> scene.refused(code);
            case Reply.Done<OrderView>(var order) -> cancelKnown(order.id());
        };
    }

    private Step cancelKnown(OrderId id) {
        return switch (scene.tools().ask(Tools.CANCEL_ORDER, new CancelOrder(id))) {
            case Reply.Waiting<OrderView>(var call) -> new Step.Pending(call);
            case Reply.Refused<OrderView>(var code) when code.equals("declined") -> scene.stop("cancel.declined");
            case Reply.Refused<OrderView>(var code) when code.equals("not_found") -> scene.stop("order.none");
            case Reply.Refused<OrderView>(var code) when code.equals("conflict") -> scene.stop("cancel.toolate");
            case Reply.Refused<OrderView>(var code) -> scene.refused(code);
            case Reply.Done<OrderView>(var order) -> cancelled(order);
        };
    }

    private Step cancelled(OrderView order) {
        Money refunded = order.refunded();
        return refunded == null
                ? scene.said("cancel.done", "order", order.id())
                : scene.said(
                        "cancel.refunded",
                        "order",
                        order.id(),
                        "refund",
                        scene.wording().money(refunded));
    }
}
