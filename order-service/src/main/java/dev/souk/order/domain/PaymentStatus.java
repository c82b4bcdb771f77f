package dev.souk.order.domain;

/** How far a payment came. The open ones are waiting for an answer of the provider. */
public enum PaymentStatus {
    AUTHORIZING(true),
    CAPTURING(true),
    /** Given up: what may have been authorized is being voided. */
    VOIDING(true),
    REFUNDING(true),
    CAPTURED(false),
    DECLINED(false),
    VOIDED(false),
    REFUNDED(false);

    private final boolean open;

    PaymentStatus(boolean open) {
        this.open = open;
    }

    /** Whether the provider has yet to answer. */
    public boolean open() {
        return open;
    }
}
