package dev.souk.contracts.id;

/** A shopper, anonymous or signed in. */
public record ShopperId(String value) implements Id {

    /** What every id of this type begins with, before the underscore. */
    public static final String PREFIX = "shp";

    /** @throws IllegalArgumentException if the value is not {@code shp_…} */
    public ShopperId {
        Id.checked(PREFIX, value);
    }

    @Override
    public String toString() {
        return value;
    }
}
