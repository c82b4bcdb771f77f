package dev.souk.order.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.souk.chassis.json.Json;
import dev.souk.chassis.tool.RawReply;
import dev.souk.contracts.id.OrderId;
import dev.souk.contracts.id.ShopperId;
import dev.souk.contracts.order.AddToCart;
import dev.souk.contracts.order.CancelOrder;
import dev.souk.contracts.order.GetQuote;
import dev.souk.contracts.order.ListOrders;
import dev.souk.contracts.order.OrderCancelled;
import dev.souk.contracts.order.OrderConfirmed;
import dev.souk.contracts.order.OrderDelivered;
import dev.souk.contracts.order.OrderEvent;
import dev.souk.contracts.order.OrderPaymentFailed;
import dev.souk.contracts.order.OrderPlaced;
import dev.souk.contracts.order.OrderShipped;
import dev.souk.contracts.order.OrderStatus;
import dev.souk.contracts.order.OrderView;
import dev.souk.contracts.order.OrdersView;
import dev.souk.contracts.order.PlaceOrder;
import dev.souk.contracts.order.QuoteView;
import dev.souk.contracts.order.StockChanged;
import dev.souk.contracts.order.TrackingStep;
import dev.souk.contracts.tool.Proposal;
import dev.souk.contracts.tool.Tool;
import dev.souk.contracts.tool.Tools;
import dev.souk.order.it.ShopDriver.Goods;
import dev.souk.order.it.ShopDriver.Shopper;
import dev.souk.order.payment.MortalProvider;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/**
 * Many shoppers at once do whatever comes to their minds, at a provider that declines, falls silent, loses answers and dies. In
 * the end everybody's books have to tell the same story: what shoppers were told, orders, stock, payments, charges, events.
 */
@QuarkusTest
@QuarkusTestResource(RealInfrastructure.class)
class AgreementIT {

    private static final int SHOPPERS = 16;
    private static final int ACTS = 12;
    private static final List<String> ADDRESSES = List.of(
            "Harbour Street 12",
            "Harbour Street 12",
            "Harbour Street 12",
            "Decline Street 1",
            "Lost Answer Street 1",
            "Silent Street 1");
    private static final List<String> DEATHS = List.of(
            "before authorize", "after authorize", "before capture", "after capture", "before refund", "after refund");

    @Inject
    ShopDriver shop;

    @Inject
    TestClock clock;

    @Inject
    EventLog eventLog;

    @Inject
    MortalProvider provider;

    @Test
    void everybodyTellsTheSameStory() throws Exception {
        long seed = Long.getLong("souk.seed", System.nanoTime());
        Random random = new Random(seed);
        List<Goods> goods = IntStream.range(0, 5)
                .mapToObj(i -> shop.listed(500 + random.nextInt(9_500), 2 + random.nextInt(6)))
                .toList();
        List<Long> seeds = random.longs(SHOPPERS).boxed().toList();

        List<Customer> customers = new ArrayList<>();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Customer>> running = seeds.stream()
                    .map(own -> threads.submit(() -> new Customer(new Random(own), goods).lives()))
                    .toList();
            for (Future<Customer> customer : running) {
                customers.add(customer.get());
            }
        }
        provider.dieOnce("");
        clock.putForward(Duration.ofSeconds(45));
        shop.await("all payments settled, seed " + seed, () -> shop.unsettled() == 0);
        shop.await("all announced", () -> shop.count("select count(*) from outbox") == 0);

        shop.assertBooksAgree();
        Map<OrderId, List<OrderEvent>> announced = new HashMap<>();
        Map<String, StockChanged> stock = new HashMap<>();
        for (OrderEvent event : eventLog.all()) {
            if (event instanceof StockChanged changed) {
                StockChanged before = stock.put(changed.variantId() + " " + changed.store(), changed);
                assertThat(before == null ? 0 : before.version())
                        .as("seed %d: versions of %s", seed, changed)
                        .isLessThan(changed.version());
            } else {
                announced.computeIfAbsent(order(event), id -> new ArrayList<>()).add(event);
            }
        }
        for (Goods each : goods) {
            assertThat(stock.get(each.variant() + " " + each.store()))
                    .as("seed %d", seed)
                    .satisfies(last -> assertThat(shop.available(each)).hasValue(last.available()));
        }
        for (Customer customer : customers) {
            assertThat(customer.paid())
                    .as("seed %d: books of the provider", seed)
                    .isEqualTo(charged(customer.shopper.id()));
            for (OrderView order : customer.orders()) {
                assertThat(announced.getOrDefault(order.id(), List.of()).stream()
                                .map(AgreementIT::status))
                        .as("seed %d: events of %s", seed, order.id())
                        .containsExactlyElementsOf(order.tracking().stream()
                                .map(TrackingStep::status)
                                .toList());
            }
        }
    }

    /** What the provider has of a shopper's money. */
    private long charged(ShopperId shopper) {
        return shop.count("""
                select coalesce(sum(c.amount_minor), 0) from orders o join payment p on p.order_id = o.id
                join simulated_charge c on c.key = p.id where o.shopper = ? and c.status = 'CAPTURED'""", shopper.value());
    }

    private static OrderId order(OrderEvent event) {
        return switch (event) {
            case OrderPlaced placed -> placed.orderId();
            case OrderConfirmed confirmed -> confirmed.orderId();
            case OrderPaymentFailed failed -> failed.orderId();
            case OrderShipped shipped -> shipped.orderId();
            case OrderDelivered delivered -> delivered.orderId();
            case OrderCancelled cancelled -> cancelled.orderId();
            case StockChanged changed -> throw new IllegalArgumentException("of no order: " + changed);
        };
    }

    private static OrderStatus status(OrderEvent event) {
        return switch (event) {
            case OrderPlaced placed -> OrderStatus.PENDING_PAYMENT;
            case OrderConfirmed confirmed -> OrderStatus.CONFIRMED;
            case OrderPaymentFailed failed -> OrderStatus.PAYMENT_FAILED;
            case OrderShipped shipped -> OrderStatus.SHIPPED;
            case OrderDelivered delivered -> OrderStatus.DELIVERED;
            case OrderCancelled cancelled -> OrderStatus.CANCELLED;
            case StockChanged changed -> throw new IllegalArgumentException("of no order: " + changed);
        };
    }

    /** One shopper with a mind of their own. */
    private final class Customer {

        private final Shopper shopper = shop.shopper();
        private final Random random;
        private final List<Goods> goods;

        private Customer(Random random, List<Goods> goods) {
            this.random = random;
            this.goods = goods;
        }

        private Customer lives() {
            for (int act = 0; act < ACTS; act++) {
                switch (random.nextInt(4)) {
                    case 0, 1 -> buy();
                    case 2 -> cancel();
                    default -> provider.dieOnce(DEATHS.get(random.nextInt(DEATHS.size())));
                }
            }
            return this;
        }

        private void buy() {
            Goods wanted = goods.get(random.nextInt(goods.size()));
            shop.call(shopper, Tools.ADD_TO_CART, new AddToCart(wanted.variant(), 1 + random.nextInt(2), null));
            RawReply quote =
                    shop.call(shopper, Tools.GET_QUOTE, new GetQuote(ADDRESSES.get(random.nextInt(ADDRESSES.size()))));
            if (quote.kind() == RawReply.Kind.RESULT) {
                decide(
                        Tools.PLACE_ORDER,
                        new PlaceOrder(Json.read(quote.body().toString(), QuoteView.class)
                                .id()));
            }
        }

        private void cancel() {
            List<OrderView> orders = orders();
            if (!orders.isEmpty()) {
                decide(
                        Tools.CANCEL_ORDER,
                        new CancelOrder(
                                orders.get(random.nextInt(orders.size())).id()));
            }
        }

        /** Approves what is proposed, sometimes impatiently: under another call id, or the same again. */
        private void decide(Tool<?, ?> tool, Record arguments) {
            RawReply proposed = shop.call(shopper, tool, arguments);
            if (proposed.kind() != RawReply.Kind.PROPOSAL) {
                return;
            }
            String approval = shop.approval(shopper, Json.read(proposed.body().toString(), Proposal.class));
            var call = shop.callId();
            var first = shop.send(shopper, tool, arguments, call, approval);
            if (random.nextBoolean()) {
                shop.send(shopper, tool, arguments, shop.callId(), approval).join();
            }
            first.join();
            if (random.nextBoolean()) {
                shop.send(shopper, tool, arguments, call, approval).join();
            }
        }

        private List<OrderView> orders() {
            return ShopDriver.result(shop.call(shopper, Tools.LIST_ORDERS, new ListOrders()), OrdersView.class)
                    .orders();
        }

        /** What the shopper was told to have paid and not got back. */
        private long paid() {
            return orders().stream()
                    .filter(order -> order.status() != OrderStatus.PAYMENT_FAILED && order.refunded() == null)
                    .mapToLong(order -> order.total().minor())
                    .sum();
        }
    }
}
