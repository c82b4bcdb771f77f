package dev.souk.llm.usage;

import java.time.LocalDate;

/**
 * What a tenant's calls to one model took in a day.
 *
 * @param unpriced answered calls without a known price: the cost leaves them out
 */
record UsageDay(
        LocalDate day, String tenant, String model, Calls calls, Tokens tokens, long costMicros, String currency) {

    /**
     * How many.
     *
     * @param all refused and failed ones included
     */
    record Calls(long all, long refused, long failed, long unpriced) {}

    /** Cached ones are part of the input, reasoning is part of the output. */
    record Tokens(long input, long cachedInput, long output, long reasoning) {}
}
