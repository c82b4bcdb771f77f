package dev.souk.contracts.id;

/** A payment of an order. */
public record PaymentId(String value) implements Id {

    /** What every id of this type begins with, before the underscore. */
    public static final String PREFIX = "pay";

    /** @throws IllegalArgumentException if the value is not {@code pay_…} */
    public PaymentId {
        Id.checked(PREFIX, value);
    }

    @Override
    public String toString() {
        return value;
    }
}
