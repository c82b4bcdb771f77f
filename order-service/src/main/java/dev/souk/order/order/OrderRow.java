package dev.souk.order.order;

import dev.souk.contracts.order.OrderStatus;
import dev.souk.contracts.order.TrackingStep;
import dev.souk.order.domain.Purchase;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.List;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;
import org.jspecify.annotations.Nullable;

@Entity
@Table(name = "orders")
class OrderRow {

    @Id
    String id;

    @Column
    String shopper;

    @Column
    String quote;

    @Column
    @JdbcTypeCode(SqlTypes.JSON)
    Purchase purchase;

    /** The last step of the tracking, as a column for queries. */
    @Enumerated(EnumType.STRING)
    @JdbcTypeCode(SqlTypes.VARCHAR)
    OrderStatus status;

    @Column(name = "status_since")
    Instant statusSince;

    @Column
    @JdbcTypeCode(SqlTypes.JSON)
    List<TrackingStep> tracking;

    @Column(name = "refunded_minor")
    @Nullable
    Long refundedMinor;

    @Column(name = "placed_at")
    Instant placedAt;
}
