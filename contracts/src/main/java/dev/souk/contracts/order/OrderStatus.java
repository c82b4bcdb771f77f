package dev.souk.contracts.order;

/** Where an order stands. */
public enum OrderStatus {
    /** Accepted, stock reserved, the payment is being authorized. */
    PENDING_PAYMENT,
    /** The payment failed; nothing was charged and the stock is free again. */
    PAYMENT_FAILED,
    /** Paid and being packed. */
    CONFIRMED,
    SHIPPED,
    DELIVERED,
    /** Cancelled before shipping and refunded. */
    CANCELLED
}
