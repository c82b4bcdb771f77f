package dev.souk.contracts.tool;

/** What a tool may do to the world, and so what it takes to call it. */
public enum Effect {
    /** Changes nothing; may be repeated at will. */
    READ,
    /** Changes something that the shopper can change back, such as the cart; exactly once per call id. */
    REVERSIBLE,
    /** Binds the shopper or moves money: without an approval it yields a {@link Proposal} and does nothing. */
    CONSEQUENTIAL
}
