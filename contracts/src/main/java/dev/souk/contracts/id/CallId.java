package dev.souk.contracts.id;

/** A tool call; the key of its idempotency. */
public record CallId(String value) implements Id {

    /** What every id of this type begins with, before the underscore. */
    public static final String PREFIX = "cal";

    /** @throws IllegalArgumentException if the value is not {@code cal_…} */
    public CallId {
        Id.checked(PREFIX, value);
    }

    @Override
    public String toString() {
        return value;
    }
}
