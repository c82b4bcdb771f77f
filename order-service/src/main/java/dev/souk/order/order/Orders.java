package dev.souk.order.order;

import dev.souk.chassis.event.Outbox;
import dev.souk.chassis.problem.ProblemException;
import dev.souk.contracts.id.OrderId;
import dev.souk.contracts.id.QuoteId;
import dev.souk.contracts.id.ShopperId;
import dev.souk.contracts.order.OrderStatus;
import dev.souk.contracts.topic.Topics;
import dev.souk.order.domain.Decision;
import dev.souk.order.domain.Order;
import dev.souk.order.domain.OrderChange;
import dev.souk.order.domain.OrderCommand;
import dev.souk.order.domain.Quote;
import dev.souk.order.stock.StockLedger;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/**
 * The one place where orders change: the state, the stock and the announcement go into the caller's transaction together.
 */
@ApplicationScoped
public class Orders {

    private final OrderStore orders;
    private final StockLedger ledger;
    private final Outbox outbox;
    private final InstantSource clock;

    Orders(OrderStore orders, StockLedger ledger, Outbox outbox, InstantSource clock) {
        this.orders = orders;
        this.ledger = ledger;
        this.outbox = outbox;
        this.clock = clock;
    }

    /**
     * Adds an order that was placed.
     *
     * @throws ProblemException out_of_stock; the transaction has to roll back then
     */
    public void add(OrderChange placed, QuoteId quote) {
        orders.add(placed.order(), quote);
        apply(placed);
    }

    /** Changes an order if its status allows it. */
    public Decision<Order> change(OrderId id, OrderCommand command) {
        Order order = orders.lock(id).orElseThrow(() -> new IllegalStateException("order " + id + " is not there"));
        return switch (order.decide(command, clock.instant())) {
            case Decision.Accepted<OrderChange>(OrderChange change) -> {
                orders.save(change.order());
                apply(change);
                yield Decision.accepted(change.order());
            }
            case Decision.Rejected<OrderChange>(var problem) -> new Decision.Rejected<>(problem);
        };
    }

    /** An order that has to be there. */
    public Order get(OrderId id) {
        return orders.find(id).orElseThrow(() -> new IllegalStateException("order " + id + " is not there"));
    }

    /** An order of this shopper. */
    public Optional<Order> find(OrderId id, ShopperId shopper) {
        return orders.find(id).filter(order -> order.shopper().equals(shopper));
    }

    /** The order that a quote led to. */
    public Optional<Order> of(QuoteId quote) {
        return orders.of(quote);
    }

    /** Orders of a shopper, newest first. */
    public List<Order> of(ShopperId shopper, int most) {
        return orders.of(shopper, most);
    }

    /** Orders that have had a status since then or longer, longest first. */
    public List<OrderId> in(OrderStatus status, Instant since, int most) {
        return orders.in(status, since, most);
    }

    private void apply(OrderChange change) {
        Order order = change.order();
        ledger.move(change.stock(), order.purchase().lines()).ifPresent(lacking -> {
            throw new ProblemException(Quote.shortage(lacking));
        });
        outbox.addAll(change.events().stream()
                .map(event -> new Outbox.Entry(Topics.ORDERS_EVENTS, order.id().value(), event))
                .toList());
    }
}
