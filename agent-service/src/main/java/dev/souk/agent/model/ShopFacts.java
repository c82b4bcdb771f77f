package dev.souk.agent.model;

import java.time.ZoneId;

/** What the model is told of the shop. */
public record ShopFacts(String name, String currency, ZoneId zone) {}
