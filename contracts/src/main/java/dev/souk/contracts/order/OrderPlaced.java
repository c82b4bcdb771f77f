package dev.souk.contracts.order;

import dev.souk.contracts.id.MerchantId;
import dev.souk.contracts.id.OrderId;
import dev.souk.contracts.id.ProductId;
import dev.souk.contracts.id.ShopperId;
import dev.souk.contracts.id.StoreId;
import dev.souk.contracts.id.VariantId;
import dev.souk.contracts.money.Money;
import java.time.Instant;
import java.util.List;

/**
 * An order was accepted and its stock reserved.
 */
public record OrderPlaced(OrderId orderId, ShopperId shopper, List<Line> lines, Money total, Instant at)
        implements OrderEvent {
    public OrderPlaced {
        lines = lines == null ? List.of() : List.copyOf(lines);
    }

    /** What was ordered. */
    public record Line(
            ProductId product, VariantId variant, MerchantId merchant, StoreId store, int quantity, Money unitPrice) {}
}
