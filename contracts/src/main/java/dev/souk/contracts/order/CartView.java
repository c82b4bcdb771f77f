package dev.souk.contracts.order;

import dev.souk.contracts.money.Money;
import java.util.List;

/**
 * The cart of the shopper who asks, at prices of now.
 */
public record CartView(List<LineView> lines, Money subtotal, int units) {
    public CartView {
        lines = lines == null ? List.of() : List.copyOf(lines);
    }
}
