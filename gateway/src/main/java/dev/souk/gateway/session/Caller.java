package dev.souk.gateway.session;

import dev.souk.contracts.id.ShopperId;

/** Who sent a request. */
public record Caller(ShopperId shopper) {}
