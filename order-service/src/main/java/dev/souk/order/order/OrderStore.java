package dev.souk.order.order;

import dev.souk.contracts.id.OrderId;
import dev.souk.contracts.id.QuoteId;
import dev.souk.contracts.id.ShopperId;
import dev.souk.contracts.money.Money;
import dev.souk.contracts.order.OrderStatus;
import dev.souk.order.domain.Order;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The orders in PostgreSQL. */
@ApplicationScoped
class OrderStore {

    private final EntityManager entities;

    OrderStore(EntityManager entities) {
        this.entities = entities;
    }

    void add(Order order, QuoteId quote) {
        OrderRow row = new OrderRow();
        row.id = order.id().value();
        row.shopper = order.shopper().value();
        row.quote = quote.value();
        row.purchase = order.purchase();
        row.placedAt = order.since();
        fill(row, order);
        entities.persist(row);
        entities.flush();
    }

    /** Saves an order that was locked. */
    void save(Order order) {
        fill(entities.find(OrderRow.class, order.id().value()), order);
    }

    Optional<Order> find(OrderId id) {
        return Optional.ofNullable(entities.find(OrderRow.class, id.value())).map(OrderStore::order);
    }

    /** An order, to be changed by this transaction alone until it ends. */
    Optional<Order> lock(OrderId id) {
        OrderRow row = entities.find(OrderRow.class, id.value());
        if (row != null) {
            // A row that this transaction has read before would be locked but not read again.
            entities.refresh(row, LockModeType.PESSIMISTIC_WRITE);
        }
        return Optional.ofNullable(row).map(OrderStore::order);
    }

    Optional<Order> of(QuoteId quote) {
        return entities.createQuery("from OrderRow where quote = :quote", OrderRow.class)
                .setParameter("quote", quote.value())
                .getResultStream()
                .findFirst()
                .map(OrderStore::order);
    }

    /** Orders of a shopper, newest first. */
    List<Order> of(ShopperId shopper, int most) {
        return entities
                .createQuery("from OrderRow where shopper = :shopper order by placedAt desc, id desc", OrderRow.class)
                .setParameter("shopper", shopper.value())
                .setMaxResults(most)
                .getResultList()
                .stream()
                .map(OrderStore::order)
                .toList();
    }

    /** Orders that have had a status since then or longer, longest first. */
    List<OrderId> in(OrderStatus status, Instant since, int most) {
        return entities
                .createQuery(
                        "select id from OrderRow where status = :status and statusSince <= :since order by statusSince",
                        String.class)
                .setParameter("status", status)
                .setParameter("since", since)
                .setMaxResults(most)
                .getResultList()
                .stream()
                .map(OrderId::new)
                .toList();
    }

    private static void fill(OrderRow row, Order order) {
        Money refunded = order.refunded();
        row.status = order.status();
        row.statusSince = order.since();
        row.tracking = order.tracking();
        row.refundedMinor = refunded == null ? null : refunded.minor();
    }

    private static Order order(OrderRow row) {
        Long refunded = row.refundedMinor;
        return new Order(
                new OrderId(row.id),
                new ShopperId(row.shopper),
                row.purchase,
                row.tracking,
                refunded == null
                        ? null
                        : new Money(refunded, row.purchase.prices().total().currency()));
    }
}
