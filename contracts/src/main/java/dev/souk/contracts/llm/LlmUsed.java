package dev.souk.contracts.llm;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A model was asked.
 *
 * @param call id of the request
 * @param outcome {@code ANSWERED}, {@code REFUSED}, {@code FAILED} or {@code CANCELLED}
 */
public record LlmUsed(
        String call, Caller caller, Target target, Tokens tokens, Cost cost, Timing timing, String outcome)
        implements LlmEvent {

    /**
     * On whose account.
     *
     * @param user empty where the caller named none
     */
    public record Caller(
            String tenant,
            String user,
            @Nullable String run,
            @Nullable String conversation) {}

    /**
     * What was asked.
     *
     * @param requested model or alias that the caller named
     * @param model the one that answered, or would have
     * @param backend the host that it ran on
     * @param route why that one, in a word
     */
    public record Target(String requested, String model, String backend, String route) {}

    /**
     * What it took.
     *
     * @param input tokens of the prompt, cached ones included
     * @param output tokens of the answer, reasoning included
     */
    public record Tokens(long input, long cachedInput, long output, long reasoning) {}

    /**
     * What it cost.
     *
     * @param micros millionths of the currency's major unit; 0 where no price is known
     * @param priced whether a price is known
     */
    public record Cost(long micros, String currency, boolean priced) {}

    /**
     * When, and how long it took.
     *
     * @param firstChunkMillis from the request to the first piece of the answer
     */
    public record Timing(
            Instant at, long latencyMillis, @Nullable Long firstChunkMillis) {}
}
