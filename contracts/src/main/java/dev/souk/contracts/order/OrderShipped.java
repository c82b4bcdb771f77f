package dev.souk.contracts.order;

import dev.souk.contracts.id.OrderId;
import dev.souk.contracts.id.ShopperId;
import java.time.Instant;

/**
 * An order left the store.
 */
public record OrderShipped(OrderId orderId, ShopperId shopper, Instant at) implements OrderEvent {}
