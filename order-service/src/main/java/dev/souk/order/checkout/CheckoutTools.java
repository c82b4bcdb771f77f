package dev.souk.order.checkout;

import dev.souk.chassis.tool.ToolCall;
import dev.souk.chassis.tool.ToolReply;
import dev.souk.contracts.order.OrderView;
import dev.souk.contracts.order.PlaceOrder;
import dev.souk.order.approval.ConsequentialCalls;
import jakarta.enterprise.context.ApplicationScoped;

/** The tool {@code place_order}. */
@ApplicationScoped
public class CheckoutTools {

    private final ConsequentialCalls calls;
    private final Checkout checkout;

    CheckoutTools(ConsequentialCalls calls, Checkout checkout) {
        this.calls = calls;
        this.checkout = checkout;
    }

    public ToolReply<OrderView> place(ToolCall<PlaceOrder> call) {
        return calls.handle(call, checkout);
    }
}
