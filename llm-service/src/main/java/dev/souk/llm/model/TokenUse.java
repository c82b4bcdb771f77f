package dev.souk.llm.model;

/**
 * Tokens of one call.
 *
 * @param input tokens of the prompt, cached ones included
 * @param cachedInput those of the prompt that the host had in its cache
 * @param output tokens of the answer, reasoning included
 * @param reasoning those of the answer that are reasoning
 */
public record TokenUse(long input, long cachedInput, long output, long reasoning) {
    /** The most of each kind in one call: no host takes or gives nearly as many. */
    public static final long MOST = 1_000_000_000L;

    /** A call that took nothing. */
    public static final TokenUse NONE = new TokenUse(0, 0, 0, 0);

    /** @throws IllegalArgumentException if a count is out of range or a part is more than its whole */
    public TokenUse {
        checked("input", input, MOST);
        checked("cachedInput", cachedInput, input);
        checked("output", output, MOST);
        checked("reasoning", reasoning, output);
    }

    /**
     * What a host reports, which may be nonsense: counts are moved into their range. A part that exceeds its whole counts as
     * all of it, so that a mistake of the host is never to the favour of a budget.
     */
    public static TokenUse reported(long input, long cachedInput, long output, long reasoning) {
        long in = Math.clamp(input, 0, MOST);
        // Some hosts report reasoning beside the output and not within it.
        long out = Math.clamp(Math.max(output, reasoning), 0, MOST);
        return new TokenUse(in, Math.clamp(cachedInput, 0, in), out, Math.clamp(reasoning, 0, out));
    }

    /** Input and output. */
    public long total() {
        return input + output;
    }

    private static void checked(String name, long given, long most) {
        if (given < 0 || given > most) {
            throw new IllegalArgumentException(name + ": given " + given + ", expected 0 to " + most);
        }
    }
}
