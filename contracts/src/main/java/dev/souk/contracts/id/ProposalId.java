package dev.souk.contracts.id;

/** A proposal, which the shopper approves or declines. */
public record ProposalId(String value) implements Id {

    /** What every id of this type begins with, before the underscore. */
    public static final String PREFIX = "ppl";

    /** @throws IllegalArgumentException if the value is not {@code ppl_…} */
    public ProposalId {
        Id.checked(PREFIX, value);
    }

    @Override
    public String toString() {
        return value;
    }
}
