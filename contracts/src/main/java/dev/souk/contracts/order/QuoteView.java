package dev.souk.contracts.order;

import dev.souk.contracts.id.QuoteId;
import dev.souk.contracts.money.Money;
import java.time.Instant;
import java.util.List;

/**
 * A priced cart. The total is subtotal and delivery; tax is contained in it.
 */
public record QuoteView(
        QuoteId id,
        List<LineView> lines,
        Money subtotal,
        Money tax,
        Money delivery,
        Money total,
        String address,
        Instant expiresAt) {
    public QuoteView {
        lines = lines == null ? List.of() : List.copyOf(lines);
    }
}
