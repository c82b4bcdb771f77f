package dev.souk.contracts.id;

/** A store, where stock lies and goods leave from. */
public record StoreId(String value) implements Id {

    /** What every id of this type begins with, before the underscore. */
    public static final String PREFIX = "sto";

    /** @throws IllegalArgumentException if the value is not {@code sto_…} */
    public StoreId {
        Id.checked(PREFIX, value);
    }

    @Override
    public String toString() {
        return value;
    }
}
