package dev.souk.llm.budget;

import org.jspecify.annotations.Nullable;

/**
 * What may be spent in a day.
 *
 * @param tokens input and output together; null: as many as they like
 * @param micros millionths of the major unit of the model catalog's currency; null: as much as they like
 */
public record Allowance(@Nullable Long tokens, @Nullable Long micros) {
    /** The largest limit. */
    public static final long MOST = 1_000_000_000_000_000L;

    /** No limit; what is spent is counted all the same. */
    public static final Allowance UNLIMITED = new Allowance(null, null);

    /** @throws IllegalArgumentException if a limit is out of range */
    public Allowance {
        checked("tokens", tokens);
        checked("micros", micros);
    }

    boolean isUnlimited() {
        return tokens == null && micros == null;
    }

    private static void checked(String name, @Nullable Long given) {
        if (given != null && (given < 0 || given > MOST)) {
            throw new IllegalArgumentException(
                    name + ": given " + given + ", expected 0 to " + MOST + ", or none for no limit");
        }
    }
}
