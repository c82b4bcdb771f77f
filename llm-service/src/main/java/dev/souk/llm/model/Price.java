package dev.souk.llm.model;

/**
 * What a million tokens cost, in millionths of the currency's major unit, in calls with a prompt of up to so many tokens.
 *
 * @param upToInput longest prompt in tokens that this price is for
 * @param input tokens of the prompt that were not cached
 * @param cachedInput tokens of the prompt that were
 * @param output tokens of the answer, in calls that do not reason
 * @param thinkingOutput tokens of the answer, reasoning included, in calls that do
 */
public record Price(long upToInput, long input, long cachedInput, long output, long thinkingOutput) {
    /** Dearest price: enough for any currency, and small enough that no sum overflows. */
    public static final long MOST = 1_000_000_000_000L;

    /** @throws IllegalArgumentException if a price is out of range */
    public Price {
        if (upToInput < 1) {
            throw new IllegalArgumentException("upToInputTokens: given " + upToInput + ", expected at least 1");
        }
        checked("input", input);
        checked("cachedInput", cachedInput);
        checked("output", output);
        checked("thinkingOutput", thinkingOutput);
    }

    private static void checked(String name, long given) {
        if (given < 0 || given > MOST) {
            throw new IllegalArgumentException(name + ": given " + given + ", expected 0 to " + MOST);
        }
    }
}
