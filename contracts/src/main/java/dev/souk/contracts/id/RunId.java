package dev.souk.contracts.id;

/** One run of a conversation: one message or one approval, and its answer. */
public record RunId(String value) implements Id {

    /** What every id of this type begins with, before the underscore. */
    public static final String PREFIX = "run";

    /** @throws IllegalArgumentException if the value is not {@code run_…} */
    public RunId {
        Id.checked(PREFIX, value);
    }

    @Override
    public String toString() {
        return value;
    }
}
