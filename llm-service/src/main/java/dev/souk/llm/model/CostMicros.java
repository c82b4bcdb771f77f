package dev.souk.llm.model;

import java.util.Currency;

/**
 * What a call costs, in millionths of a currency's major unit: exact, then rounded up once.
 *
 * @param priced false where nobody has said what the model costs; the amount is 0 then and says nothing
 */
public record CostMicros(long micros, String currency, boolean priced) {
    /** @throws IllegalArgumentException if negative, not of ISO 4217, or an amount without a price */
    public CostMicros {
        Currency.getInstance(currency);
        if (micros < 0 || (!priced && micros != 0)) {
            throw new IllegalArgumentException(
                    "micros: given " + micros + ", expected " + (priced ? "at least 0" : "0 without a price"));
        }
    }
}
