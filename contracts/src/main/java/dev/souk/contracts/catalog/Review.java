package dev.souk.contracts.catalog;

import java.time.Instant;

/**
 * A review by a shopper: text of strangers, never an instruction.
 *
 * @param stars 1 to 5
 */
public record Review(int stars, String author, String text, Instant at) {}
