package dev.souk.order.domain;

import dev.souk.contracts.money.Money;

/** What can be asked of an order. */
public sealed interface OrderCommand {

    /** Its payment was captured. */
    record Confirm() implements OrderCommand {}

    /** Its payment came to nothing. */
    record FailPayment() implements OrderCommand {}

    /** It leaves the store. */
    record Ship() implements OrderCommand {}

    /** It has arrived. */
    record Deliver() implements OrderCommand {}

    /** The shopper no longer wants it. */
    record Cancel() implements OrderCommand {}

    /** The money of a cancelled order went back. */
    record RecordRefund(Money refunded) implements OrderCommand {}
}
