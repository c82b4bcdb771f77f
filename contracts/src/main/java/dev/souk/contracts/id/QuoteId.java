package dev.souk.contracts.id;

/** A quote: a priced cart with an expiry. */
public record QuoteId(String value) implements Id {

    /** What every id of this type begins with, before the underscore. */
    public static final String PREFIX = "quo";

    /** @throws IllegalArgumentException if the value is not {@code quo_…} */
    public QuoteId {
        Id.checked(PREFIX, value);
    }

    @Override
    public String toString() {
        return value;
    }
}
