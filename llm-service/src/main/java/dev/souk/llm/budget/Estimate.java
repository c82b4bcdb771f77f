package dev.souk.llm.budget;

import dev.souk.llm.model.Price;
import dev.souk.llm.model.PriceList;
import dev.souk.llm.model.TokenUse;

/**
 * The most that a call can take, known before it is made. The prompt is all or nothing; of the output less than wanted may be
 * granted, but not less than the least.
 *
 * <p>A budget is never exceeded as long as this is an upper bound. Qwen's tokenizer works on bytes, so a text never has more
 * tokens than it has UTF-8 bytes; the output is bounded by sending the granted number as {@code max_tokens}.
 *
 * @param promptTokens most tokens of the prompt
 * @param promptMicros most that the prompt costs
 * @param outputTokens tokens of output that are wanted
 * @param leastOutputTokens tokens of output below which the call is pointless
 * @param outputMicrosPerMillion most that a million tokens of output cost
 */
public record Estimate(
        long promptTokens, long promptMicros, long outputTokens, long leastOutputTokens, long outputMicrosPerMillion) {
    /** @throws IllegalArgumentException if a number is out of range */
    public Estimate {
        checked("promptTokens", promptTokens, TokenUse.MOST);
        checked("promptMicros", promptMicros, Allowance.MOST);
        checked("outputTokens", outputTokens, TokenUse.MOST);
        checked("leastOutputTokens", leastOutputTokens, outputTokens);
        checked("outputMicrosPerMillion", outputMicrosPerMillion, Price.MOST);
    }

    /** A call to a model with these prices. */
    public static Estimate of(PriceList prices, long promptTokens, long outputTokens, long leastOutputTokens) {
        return new Estimate(
                promptTokens,
                prices.mostForPrompt(promptTokens),
                outputTokens,
                leastOutputTokens,
                prices.mostPerMillionOutput(promptTokens));
    }

    /** A call that takes this or nothing. */
    public static Estimate exactly(long tokens, long micros) {
        return new Estimate(tokens, micros, 0, 0, 0);
    }

    private static void checked(String name, long given, long most) {
        if (given < 0 || given > most) {
            throw new IllegalArgumentException(name + ": given " + given + ", expected 0 to " + most);
        }
    }
}
