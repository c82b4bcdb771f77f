package dev.souk.order.domain;

import dev.souk.contracts.order.OrderEvent;
import java.util.List;

/** The next state of an order, with what is announced of it and what it does to the stock: all three or none. */
public record OrderChange(Order order, List<OrderEvent> events, StockMove stock) {

    public OrderChange {
        events = List.copyOf(events);
    }
}
