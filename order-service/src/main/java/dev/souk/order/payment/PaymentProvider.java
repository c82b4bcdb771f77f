package dev.souk.order.payment;

import dev.souk.contracts.id.PaymentId;
import dev.souk.contracts.money.Money;
import dev.souk.order.domain.PaymentOutcome;

/**
 * Whoever moves the money: a remote party with books of its own. There is at most one charge for each key, so every call may
 * be repeated and repeats the first answer: {@code TimedOut} is the one answer after which the truth is not known. Must be
 * called outside of any transaction; blocks.
 */
public interface PaymentProvider {

    /** Sets the amount aside. A key that was voided before is declined, so that a late request charges nobody. */
    PaymentOutcome authorize(PaymentId key, Money amount, String address);

    /** Takes what was set aside. */
    PaymentOutcome capture(PaymentId key);

    /** Gives back what may have been set aside, and sees to it that nothing will be. */
    PaymentOutcome cancel(PaymentId key);

    /** Pays back what was taken. */
    PaymentOutcome refund(PaymentId key);
}
