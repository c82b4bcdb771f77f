package dev.souk.order.cart;

import dev.souk.order.domain.CartLine;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.util.List;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;

@Entity
@Table(name = "cart")
class CartRow {

    @Id
    String shopper;

    @Column
    @JdbcTypeCode(SqlTypes.JSON)
    List<CartLine> lines;
}
