package dev.souk.contracts.order;

/** Shows the cart. */
public record ViewCart() {}
