package dev.souk.llm.model;

import java.math.BigInteger;
import java.util.Currency;
import java.util.List;

/**
 * The prices of a model: one for each range of prompt lengths, shortest first. None where nobody has said what it costs.
 * A prompt longer than all ranges costs as the last one says.
 */
public record PriceList(String currency, List<Price> prices) {
    private static final BigInteger MILLION = BigInteger.valueOf(1_000_000);

    /** @throws IllegalArgumentException if the currency is not of ISO 4217 or the ranges do not ascend */
    public PriceList {
        Currency.getInstance(currency);
        prices = List.copyOf(prices);
        for (int i = 1; i < prices.size(); i++) {
            if (prices.get(i).upToInput() <= prices.get(i - 1).upToInput()) {
                throw new IllegalArgumentException("upToInputTokens: given "
                        + prices.get(i).upToInput() + " after "
                        + prices.get(i - 1).upToInput()
                        + ", expected ascending ranges");
            }
        }
    }

    /** Of a model whose price is not known. */
    public static PriceList unknown(String currency) {
        return new PriceList(currency, List.of());
    }

    /** Whether anything is known. */
    public boolean priced() {
        return !prices.isEmpty();
    }

    /** What a call costs. Reasoning counts as output; a call with reasoning pays the output price of thinking for all of it. */
    public CostMicros cost(TokenUse use) {
        if (!priced()) {
            return new CostMicros(0, currency, false);
        }
        Price price = at(use.input());
        BigInteger sum = times(use.input() - use.cachedInput(), price.input())
                .add(times(use.cachedInput(), price.cachedInput()))
                .add(times(use.output(), use.reasoning() > 0 ? price.thinkingOutput() : price.output()));
        return new CostMicros(roundedUp(sum), currency, true);
    }

    /** The most that a prompt of up to so many tokens can cost in micros. */
    public long mostForPrompt(long tokens) {
        long dearest = upTo(tokens).stream()
                .mapToLong(price -> Math.max(price.input(), price.cachedInput()))
                .max()
                .orElse(0);
        return roundedUp(times(tokens, dearest));
    }

    /** The most that a million tokens of output can cost after a prompt of up to so many tokens; 0 where no price is known. */
    public long mostPerMillionOutput(long promptTokens) {
        return upTo(promptTokens).stream()
                .mapToLong(price -> Math.max(price.output(), price.thinkingOutput()))
                .max()
                .orElse(0);
    }

    private Price at(long input) {
        return upTo(input).getLast();
    }

    /** The prices of all prompts that are no longer. */
    private List<Price> upTo(long input) {
        int last = 0;
        while (last < prices.size() - 1 && prices.get(last).upToInput() < input) {
            last++;
        }
        return prices.isEmpty() ? prices : prices.subList(0, last + 1);
    }

    private static BigInteger times(long tokens, long price) {
        return BigInteger.valueOf(tokens).multiply(BigInteger.valueOf(price));
    }

    private static long roundedUp(BigInteger sum) {
        return sum.add(MILLION.subtract(BigInteger.ONE)).divide(MILLION).longValueExact();
    }
}
