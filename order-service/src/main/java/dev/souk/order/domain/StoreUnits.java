package dev.souk.order.domain;

import dev.souk.contracts.id.StoreId;

/** Units of one variant that a store can sell now. */
public record StoreUnits(StoreId store, int available) {}
