package dev.souk.contracts.id;

/** An event; the key of its deduplication. */
public record EventId(String value) implements Id {

    /** What every id of this type begins with, before the underscore. */
    public static final String PREFIX = "evt";

    /** @throws IllegalArgumentException if the value is not {@code evt_…} */
    public EventId {
        Id.checked(PREFIX, value);
    }

    @Override
    public String toString() {
        return value;
    }
}
