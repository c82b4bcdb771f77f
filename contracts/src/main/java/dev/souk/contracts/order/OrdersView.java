package dev.souk.contracts.order;

import java.util.List;

/**
 * Orders, newest first; at most twenty.
 */
public record OrdersView(List<OrderView> orders) {
    public OrdersView {
        orders = orders == null ? List.of() : List.copyOf(orders);
    }
}
