package dev.souk.order.payment;

import dev.souk.contracts.id.OrderId;
import dev.souk.contracts.id.PaymentId;
import dev.souk.contracts.money.Money;
import dev.souk.order.domain.Payment;
import dev.souk.order.domain.PaymentStatus;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;

/** The payments in PostgreSQL: one for each order. */
@ApplicationScoped
class PaymentStore {

    private static final List<PaymentStatus> OPEN =
            Arrays.stream(PaymentStatus.values()).filter(PaymentStatus::open).toList();

    private final EntityManager entities;

    PaymentStore(EntityManager entities) {
        this.entities = entities;
    }

    void add(Payment payment) {
        PaymentRow row = new PaymentRow();
        row.id = payment.id().value();
        row.orderId = payment.order().value();
        row.amountMinor = payment.amount().minor();
        row.currency = payment.amount().currency();
        row.address = payment.address();
        fill(row, payment);
        entities.persist(row);
    }

    /** Saves a payment that was locked. */
    void save(Payment payment) {
        fill(entities.find(PaymentRow.class, payment.id().value()), payment);
    }

    /** The payment of an order, which has to be there. */
    Payment of(OrderId order) {
        return read(order, LockModeType.NONE);
    }

    /** The same, to be changed by this transaction alone until it ends. */
    Payment lock(OrderId order) {
        return read(order, LockModeType.PESSIMISTIC_WRITE);
    }

    /** Orders with an open payment that somebody has to look after, longest due first. */
    List<OrderId> due(Instant now, int most) {
        return entities
                .createQuery(
                        "select orderId from PaymentRow where status in :open and dueAt <= :now order by dueAt",
                        String.class)
                .setParameter("open", OPEN)
                .setParameter("now", now)
                .setMaxResults(most)
                .getResultList()
                .stream()
                .map(OrderId::new)
                .toList();
    }

    private Payment read(OrderId order, LockModeType lock) {
        PaymentRow row = entities.createQuery("from PaymentRow p where p.orderId = :order", PaymentRow.class)
                .setParameter("order", order.value())
                .setLockMode(lock)
                .getSingleResult();
        return new Payment(
                new PaymentId(row.id),
                order,
                new Money(row.amountMinor, row.currency),
                row.address,
                row.status,
                row.attempts,
                row.dueAt);
    }

    private static void fill(PaymentRow row, Payment payment) {
        row.status = payment.status();
        row.attempts = payment.attempts();
        row.dueAt = payment.dueAt();
    }
}
