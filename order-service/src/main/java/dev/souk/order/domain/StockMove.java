package dev.souk.order.domain;

/** What a change of an order does to the units of its lines in the stock ledger. */
public enum StockMove {
    NONE,
    /** They are no longer for sale. */
    RESERVE,
    /** They are for sale again. */
    RELEASE,
    /** They left the store. */
    HAND_OVER
}
