package dev.souk.contracts.order;

import dev.souk.contracts.id.OrderId;
import dev.souk.contracts.tool.Doc;
import org.jspecify.annotations.Nullable;

/**
 * Shows an order and where it is.
 */
public record GetOrder(
        @Doc("Id of the order; the latest unless given") @Nullable
        OrderId orderId) {}
