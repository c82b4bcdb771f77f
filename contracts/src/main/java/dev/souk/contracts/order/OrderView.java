package dev.souk.contracts.order;

import dev.souk.contracts.id.OrderId;
import dev.souk.contracts.money.Money;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An order as its owner sees it.
 *
 * @param refunded what was paid back; null where nothing was
 */
public record OrderView(
        OrderId id,
        OrderStatus status,
        List<LineView> lines,
        Money subtotal,
        Money tax,
        Money delivery,
        Money total,
        @Nullable Money refunded,
        String address,
        Instant placedAt,
        List<TrackingStep> tracking,
        boolean cancellable) {
    public OrderView {
        lines = lines == null ? List.of() : List.copyOf(lines);
        tracking = tracking == null ? List.of() : List.copyOf(tracking);
    }
}
