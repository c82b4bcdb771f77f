package dev.souk.contracts.order;

import dev.souk.contracts.id.OrderId;
import dev.souk.contracts.tool.Doc;

/**
 * Cancels an order that is not on its way yet, and refunds it.
 */
public record CancelOrder(@Doc("Id of the order") OrderId orderId) {}
