package dev.souk.contracts.order;

import dev.souk.contracts.event.Event;

/** What order-service announces, on {@link dev.souk.contracts.topic.Topics#ORDERS_EVENTS}. */
public sealed interface OrderEvent extends Event
        permits OrderPlaced,
                OrderConfirmed,
                OrderPaymentFailed,
                OrderShipped,
                OrderDelivered,
                OrderCancelled,
                StockChanged {}
