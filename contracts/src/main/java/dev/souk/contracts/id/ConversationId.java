package dev.souk.contracts.id;

/** A conversation; AG-UI calls it thread. */
public record ConversationId(String value) implements Id {

    /** What every id of this type begins with, before the underscore. */
    public static final String PREFIX = "cnv";

    /** @throws IllegalArgumentException if the value is not {@code cnv_…} */
    public ConversationId {
        Id.checked(PREFIX, value);
    }

    @Override
    public String toString() {
        return value;
    }
}
