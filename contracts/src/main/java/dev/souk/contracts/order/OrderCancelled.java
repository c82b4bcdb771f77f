package dev.souk.contracts.order;

import dev.souk.contracts.id.OrderId;
import dev.souk.contracts.id.ShopperId;
import dev.souk.contracts.money.Money;
import java.time.Instant;

/**
 * An order was cancelled and refunded.
 */
public record OrderCancelled(OrderId orderId, ShopperId shopper, Money refunded, Instant at) implements OrderEvent {}
