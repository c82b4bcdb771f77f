package dev.souk.order.checkout;

import dev.souk.order.cart.CartStore;
import dev.souk.order.domain.Decision;
import dev.souk.order.domain.Order;
import dev.souk.order.domain.OrderCommand;
import dev.souk.order.domain.Payment;
import dev.souk.order.order.Orders;
import dev.souk.order.payment.PaymentListener;
import jakarta.enterprise.context.ApplicationScoped;

/** What a settled payment means for its order, its stock and the cart: in the transaction that records the settlement. */
@ApplicationScoped
class Settlement implements PaymentListener {

    private final Orders orders;
    private final CartStore carts;

    Settlement(Orders orders, CartStore carts) {
        this.orders = orders;
        this.carts = carts;
    }

    @Override
    public void changed(Payment payment) {
        switch (payment.status()) {
            case CAPTURED -> takeOutOfCart(change(payment, new OrderCommand.Confirm()));
            case DECLINED, VOIDED -> change(payment, new OrderCommand.FailPayment());
            case REFUNDED -> change(payment, new OrderCommand.RecordRefund(payment.amount()));
            case AUTHORIZING, CAPTURING, VOIDING, REFUNDING -> {}
        }
    }

    private void takeOutOfCart(Order order) {
        carts.save(carts.lock(order.shopper()).afterOrder(order.purchase().lines()));
    }

    private Order change(Payment payment, OrderCommand command) {
        return switch (orders.change(payment.order(), command)) {
            case Decision.Accepted<Order>(Order order) -> order;
            case Decision.Rejected<Order>(var problem) ->
                throw new IllegalStateException("payment " + payment.id() + " and its order disagree: " + problem);
        };
    }
}
