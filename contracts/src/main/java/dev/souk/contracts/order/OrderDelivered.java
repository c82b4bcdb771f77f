package dev.souk.contracts.order;

import dev.souk.contracts.id.OrderId;
import dev.souk.contracts.id.ShopperId;
import java.time.Instant;

/**
 * An order arrived.
 */
public record OrderDelivered(OrderId orderId, ShopperId shopper, Instant at) implements OrderEvent {}
