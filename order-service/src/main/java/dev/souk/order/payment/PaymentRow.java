package dev.souk.order.payment;

import dev.souk.order.domain.PaymentStatus;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;

@Entity
@Table(name = "payment")
class PaymentRow {

    @Id
    String id;

    @Column(name = "order_id")
    String orderId;

    @Column(name = "amount_minor")
    long amountMinor;

    @Column
    String currency;

    @Column
    String address;

    @Enumerated(EnumType.STRING)
    @JdbcTypeCode(SqlTypes.VARCHAR)
    PaymentStatus status;

    @Column
    int attempts;

    @Column(name = "due_at")
    Instant dueAt;
}
