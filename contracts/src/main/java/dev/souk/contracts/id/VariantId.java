package dev.souk.contracts.id;

/** A variant of a product: what is priced, stocked and sold. */
public record VariantId(String value) implements Id {

    /** What every id of this type begins with, before the underscore. */
    public static final String PREFIX = "var";

    /** @throws IllegalArgumentException if the value is not {@code var_…} */
    public VariantId {
        Id.checked(PREFIX, value);
    }

    @Override
    public String toString() {
        return value;
    }
}
