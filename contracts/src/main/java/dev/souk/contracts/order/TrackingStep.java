package dev.souk.contracts.order;

import java.time.Instant;

/**
 * One step of an order's way.
 */
public record TrackingStep(OrderStatus status, Instant at) {}
