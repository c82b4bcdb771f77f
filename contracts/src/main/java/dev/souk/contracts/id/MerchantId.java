package dev.souk.contracts.id;

/** A merchant. */
public record MerchantId(String value) implements Id {

    /** What every id of this type begins with, before the underscore. */
    public static final String PREFIX = "mer";

    /** @throws IllegalArgumentException if the value is not {@code mer_…} */
    public MerchantId {
        Id.checked(PREFIX, value);
    }

    @Override
    public String toString() {
        return value;
    }
}
