package dev.souk.order.quote;

import dev.souk.order.domain.Purchase;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;

@Entity
@Table(name = "quote")
class QuoteRow {

    @Id
    String id;

    @Column
    String shopper;

    @Column
    @JdbcTypeCode(SqlTypes.JSON)
    Purchase purchase;

    @Column(name = "expires_at")
    Instant expiresAt;
}
