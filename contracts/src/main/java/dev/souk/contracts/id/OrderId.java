package dev.souk.contracts.id;

/** An order. */
public record OrderId(String value) implements Id {

    /** What every id of this type begins with, before the underscore. */
    public static final String PREFIX = "ord";

    /** @throws IllegalArgumentException if the value is not {@code ord_…} */
    public OrderId {
        Id.checked(PREFIX, value);
    }

    @Override
    public String toString() {
        return value;
    }
}
