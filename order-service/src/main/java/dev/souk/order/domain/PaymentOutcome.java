package dev.souk.order.domain;

/** What a payment provider answered. */
public sealed interface PaymentOutcome {

    /** It did what was asked, now or when it was asked before. */
    record Approved() implements PaymentOutcome {}

    /** It will not do it, ever. */
    record Declined(String reason) implements PaymentOutcome {}

    /** No answer in time: it may or may not have done it. */
    record TimedOut() implements PaymentOutcome {}
}
