package dev.souk.contracts.order;

import dev.souk.contracts.id.OrderId;
import dev.souk.contracts.id.ShopperId;
import java.time.Instant;

/**
 * The payment of an order failed; its stock is free again.
 */
public record OrderPaymentFailed(OrderId orderId, ShopperId shopper, Instant at) implements OrderEvent {}
