package dev.souk.contracts.id;

/** A product. */
public record ProductId(String value) implements Id {

    /** What every id of this type begins with, before the underscore. */
    public static final String PREFIX = "prd";

    /** @throws IllegalArgumentException if the value is not {@code prd_…} */
    public ProductId {
        Id.checked(PREFIX, value);
    }

    @Override
    public String toString() {
        return value;
    }
}
