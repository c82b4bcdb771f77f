package dev.souk.contracts.order;

import dev.souk.contracts.id.OrderId;
import dev.souk.contracts.id.ShopperId;
import java.time.Instant;

/**
 * The payment of an order was captured.
 */
public record OrderConfirmed(OrderId orderId, ShopperId shopper, Instant at) implements OrderEvent {}
