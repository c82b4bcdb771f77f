package dev.souk.order.domain;

import static dev.souk.contracts.order.OrderStatus.CANCELLED;
import static dev.souk.contracts.order.OrderStatus.CONFIRMED;
import static dev.souk.contracts.order.OrderStatus.DELIVERED;
import static dev.souk.contracts.order.OrderStatus.PAYMENT_FAILED;
import static dev.souk.contracts.order.OrderStatus.PENDING_PAYMENT;
import static dev.souk.contracts.order.OrderStatus.SHIPPED;

import dev.souk.contracts.id.OrderId;
import dev.souk.contracts.id.ShopperId;
import dev.souk.contracts.money.Money;
import dev.souk.contracts.order.OrderCancelled;
import dev.souk.contracts.order.OrderConfirmed;
import dev.souk.contracts.order.OrderDelivered;
import dev.souk.contracts.order.OrderEvent;
import dev.souk.contracts.order.OrderPaymentFailed;
import dev.souk.contracts.order.OrderPlaced;
import dev.souk.contracts.order.OrderShipped;
import dev.souk.contracts.order.OrderStatus;
import dev.souk.contracts.order.OrderView;
import dev.souk.contracts.order.TrackingStep;
import dev.souk.contracts.problem.ProblemCode;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * An order and its way so far.
 *
 * @param tracking every status it had, oldest first; the last one is its status
 * @param refunded what was paid back; null until the money went back
 */
public record Order(
        OrderId id,
        ShopperId shopper,
        Purchase purchase,
        List<TrackingStep> tracking,
        @Nullable Money refunded) {

    public Order {
        tracking = List.copyOf(tracking);
        if (tracking.isEmpty()) {
            throw new IllegalArgumentException("tracking: given no step, expected at least one");
        }
    }

    /** A new order: accepted, its stock reserved, its payment open. */
    public static OrderChange place(OrderId id, ShopperId shopper, Purchase purchase, Instant now) {
        Order order = new Order(id, shopper, purchase, List.of(new TrackingStep(PENDING_PAYMENT, now)), null);
        OrderPlaced placed = new OrderPlaced(
                id,
                shopper,
                purchase.lines().stream().map(Line::placed).toList(),
                purchase.prices().total(),
                now);
        return new OrderChange(order, List.of(placed), StockMove.RESERVE);
    }

    /** The only way in which an order changes. */
    public Decision<OrderChange> decide(OrderCommand command, Instant now) {
        return switch (command) {
            case OrderCommand.Confirm() ->
                from(PENDING_PAYMENT, CONFIRMED, now, new OrderConfirmed(id, shopper, now), StockMove.NONE);
            case OrderCommand.FailPayment() ->
                from(PENDING_PAYMENT, PAYMENT_FAILED, now, new OrderPaymentFailed(id, shopper, now), StockMove.RELEASE);
            case OrderCommand.Ship() ->
                from(CONFIRMED, SHIPPED, now, new OrderShipped(id, shopper, now), StockMove.HAND_OVER);
            case OrderCommand.Deliver() ->
                from(SHIPPED, DELIVERED, now, new OrderDelivered(id, shopper, now), StockMove.NONE);
            case OrderCommand.Cancel() -> from(CONFIRMED, CANCELLED, now, null, StockMove.RELEASE);
            case OrderCommand.RecordRefund(Money amount) -> refund(amount, now);
        };
    }

    public OrderStatus status() {
        return tracking.getLast().status();
    }

    /** When it reached its status. */
    public Instant since() {
        return tracking.getLast().at();
    }

    public boolean cancellable() {
        return status() == CONFIRMED;
    }

    public OrderView view() {
        Prices prices = purchase.prices();
        return new OrderView(
                id,
                status(),
                purchase.lineViews(),
                prices.subtotal(),
                prices.tax(),
                prices.delivery(),
                prices.total(),
                refunded,
                purchase.address(),
                tracking.getFirst().at(),
                tracking,
                cancellable());
    }

    private Decision<OrderChange> from(
            OrderStatus expected, OrderStatus next, Instant now, @Nullable OrderEvent event, StockMove stock) {
        if (status() != expected) {
            return Decision.rejected(
                    ProblemCode.CONFLICT, "order %s is %s, expected %s".formatted(id, status(), expected));
        }
        List<TrackingStep> steps = Stream.concat(tracking.stream(), Stream.of(new TrackingStep(next, now)))
                .toList();
        return Decision.accepted(new OrderChange(
                new Order(id, shopper, purchase, steps, refunded), event == null ? List.of() : List.of(event), stock));
    }

    private Decision<OrderChange> refund(Money amount, Instant now) {
        if (status() != CANCELLED || refunded != null) {
            return Decision.rejected(
                    ProblemCode.CONFLICT,
                    "order %s is %s and refunded %s, expected CANCELLED and not refunded"
                            .formatted(id, status(), refunded));
        }
        return Decision.accepted(new OrderChange(
                new Order(id, shopper, purchase, tracking, amount),
                List.of(new OrderCancelled(id, shopper, amount, now)),
                StockMove.NONE));
    }
}
