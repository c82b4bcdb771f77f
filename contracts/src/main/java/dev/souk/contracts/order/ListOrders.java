package dev.souk.contracts.order;

/** Shows the orders of the shopper, newest first. */
public record ListOrders() {}
