package dev.souk.order.cancellation;

import dev.souk.chassis.tool.ToolCall;
import dev.souk.chassis.tool.ToolReply;
import dev.souk.contracts.order.CancelOrder;
import dev.souk.contracts.order.OrderView;
import dev.souk.order.approval.ConsequentialCalls;
import jakarta.enterprise.context.ApplicationScoped;

/** The tool {@code cancel_order}. */
@ApplicationScoped
public class CancellationTools {

    private final ConsequentialCalls calls;
    private final Cancellation cancellation;

    CancellationTools(ConsequentialCalls calls, Cancellation cancellation) {
        this.calls = calls;
        this.cancellation = cancellation;
    }

    public ToolReply<OrderView> cancel(ToolCall<CancelOrder> call) {
        return calls.handle(call, cancellation);
    }
}
