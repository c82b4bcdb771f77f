package dev.souk.order.domain;

import static dev.souk.order.domain.Goods.NOW;
import static dev.souk.order.domain.Goods.accepted;
import static dev.souk.order.domain.Goods.euro;
import static dev.souk.order.domain.Goods.placed;
import static dev.souk.order.domain.Goods.rejected;
import static org.assertj.core.api.Assertions.assertThat;

import dev.souk.contracts.id.OrderId;
import dev.souk.contracts.order.OrderCancelled;
import dev.souk.contracts.order.OrderPlaced;
import dev.souk.contracts.order.OrderStatus;
import dev.souk.contracts.order.TrackingStep;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

class OrderTest {

    private static final List<OrderCommand> COMMANDS = List.of(
            new OrderCommand.Confirm(),
            new OrderCommand.FailPayment(),
            new OrderCommand.Ship(),
            new OrderCommand.Deliver(),
            new OrderCommand.Cancel(),
            new OrderCommand.RecordRefund(euro("89.00")));

    @Test
    void beginsWithItsStockReservedAndIsAnnounced() {
        OrderChange change = Order.place(new OrderId("ord_1"), Goods.SHOPPER, Goods.purchase(), NOW);

        assertThat(change.order().status()).isEqualTo(OrderStatus.PENDING_PAYMENT);
        assertThat(change.stock()).isEqualTo(StockMove.RESERVE);
        assertThat(change.events())
                .singleElement()
                .isInstanceOfSatisfying(
                        OrderPlaced.class, event -> assertThat(event.total()).isEqualTo(euro("89.00")));
    }

    @Test
    void aFailedPaymentFreesTheStock() {
        OrderChange change = accepted(placed().decide(new OrderCommand.FailPayment(), NOW));

        assertThat(change.order().status()).isEqualTo(OrderStatus.PAYMENT_FAILED);
        assertThat(change.stock()).isEqualTo(StockMove.RELEASE);
    }

    @Test
    void aCancelledOrderIsAnnouncedOnceItsMoneyWentBack() {
        Order confirmed =
                accepted(placed().decide(new OrderCommand.Confirm(), NOW)).order();

        OrderChange cancelled = accepted(confirmed.decide(new OrderCommand.Cancel(), NOW));
        OrderChange refunded =
                accepted(cancelled.order().decide(new OrderCommand.RecordRefund(euro("89.00")), NOW.plusSeconds(9)));

        assertThat(cancelled.stock()).isEqualTo(StockMove.RELEASE);
        assertThat(cancelled.events()).isEmpty();
        assertThat(refunded.events())
                .containsExactly(
                        new OrderCancelled(new OrderId("ord_1"), Goods.SHOPPER, euro("89.00"), NOW.plusSeconds(9)));
        assertThat(refunded.order().view().refunded()).isEqualTo(euro("89.00"));
        assertThat(rejected(refunded.order().decide(new OrderCommand.RecordRefund(euro("89.00")), NOW)))
                .isEqualTo("conflict");
    }

    @Test
    void cannotBeCancelledOnceItIsOnItsWay() {
        Order confirmed =
                accepted(placed().decide(new OrderCommand.Confirm(), NOW)).order();
        Order shipped = accepted(confirmed.decide(new OrderCommand.Ship(), NOW)).order();

        assertThat(confirmed.view().cancellable()).isTrue();
        assertThat(shipped.view().cancellable()).isFalse();
        assertThat(rejected(shipped.decide(new OrderCommand.Cancel(), NOW))).isEqualTo("conflict");
        assertThat(rejected(placed().decide(new OrderCommand.Cancel(), NOW))).isEqualTo("conflict");
    }

    /** Against a table of all legal ways: whatever is asked in whatever order, an order goes one of them. */
    @Test
    void goesOnlyLegalWays() {
        Map<OrderStatus, Set<OrderStatus>> legal = Map.of(
                OrderStatus.PENDING_PAYMENT, Set.of(OrderStatus.CONFIRMED, OrderStatus.PAYMENT_FAILED),
                OrderStatus.CONFIRMED, Set.of(OrderStatus.SHIPPED, OrderStatus.CANCELLED),
                OrderStatus.SHIPPED, Set.of(OrderStatus.DELIVERED),
                OrderStatus.DELIVERED, Set.of(),
                OrderStatus.PAYMENT_FAILED, Set.of(),
                OrderStatus.CANCELLED, Set.of());
        for (long seed = 0; seed < 1_000; seed++) {
            Random random = new Random(seed);
            Order order = placed();
            int reserved = 1;
            for (int i = 0; i < 12; i++) {
                OrderCommand command = COMMANDS.get(random.nextInt(COMMANDS.size()));
                if (order.decide(command, NOW.plusSeconds(i))
                        instanceof Decision.Accepted<OrderChange>(OrderChange change)) {
                    reserved -= change.stock() == StockMove.NONE ? 0 : 1;
                    order = change.order();
                }
            }
            List<OrderStatus> way = new ArrayList<>(
                    order.tracking().stream().map(TrackingStep::status).toList());
            for (int i = 1; i < way.size(); i++) {
                assertThat(legal.get(way.get(i - 1)))
                        .as("seed %d: %s", seed, way)
                        .contains(way.get(i));
            }
            boolean stillReserved =
                    Set.of(OrderStatus.PENDING_PAYMENT, OrderStatus.CONFIRMED).contains(order.status());
            assertThat(reserved).as("seed %d: %s", seed, way).isEqualTo(stillReserved ? 1 : 0);
        }
    }
}
