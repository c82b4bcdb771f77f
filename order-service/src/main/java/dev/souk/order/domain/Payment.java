package dev.souk.order.domain;

import static dev.souk.order.domain.PaymentStatus.AUTHORIZING;
import static dev.souk.order.domain.PaymentStatus.CAPTURED;
import static dev.souk.order.domain.PaymentStatus.CAPTURING;
import static dev.souk.order.domain.PaymentStatus.DECLINED;
import static dev.souk.order.domain.PaymentStatus.REFUNDED;
import static dev.souk.order.domain.PaymentStatus.REFUNDING;
import static dev.souk.order.domain.PaymentStatus.VOIDED;
import static dev.souk.order.domain.PaymentStatus.VOIDING;

import dev.souk.contracts.id.OrderId;
import dev.souk.contracts.id.PaymentId;
import dev.souk.contracts.money.Money;
import dev.souk.order.domain.PaymentOutcome.Approved;
import dev.souk.order.domain.PaymentOutcome.Declined;
import dev.souk.order.domain.PaymentOutcome.TimedOut;
import java.time.Instant;

/**
 * The payment of an order. Its id is the idempotency key at the provider.
 *
 * @param address of the payer, for the provider's checks
 * @param attempts how often the provider did not answer in this status
 * @param dueAt when somebody has to look after it if it is still open
 */
public record Payment(
        PaymentId id, OrderId order, Money amount, String address, PaymentStatus status, int attempts, Instant dueAt) {

    public static Payment open(PaymentId id, Order order, Instant now, RetryPolicy retry) {
        return new Payment(
                id,
                order.id(),
                order.purchase().prices().total(),
                order.purchase().address(),
                AUTHORIZING,
                0,
                now.plus(retry.lease()));
    }

    /**
     * The payment after an answer of the provider to what its status asks for. An authorization that stays unanswered is given
     * up and voided; what is authorized is captured, what is to be voided is voided and what is owed is refunded however long
     * it takes.
     */
    public Payment after(PaymentOutcome outcome, Instant now, RetryPolicy retry) {
        return switch (status) {
            case AUTHORIZING ->
                switch (outcome) {
                    case Approved() -> to(CAPTURING, now, retry);
                    case Declined(String reason) -> to(DECLINED, now, retry);
                    case TimedOut() -> attempts + 1 < retry.attempts() ? again(now, retry) : to(VOIDING, now, retry);
                };
            case CAPTURING ->
                switch (outcome) {
                    case Approved() -> to(CAPTURED, now, retry);
                    case Declined(String reason) -> to(VOIDING, now, retry);
                    case TimedOut() -> again(now, retry);
                };
            case VOIDING -> outcome instanceof Approved ? to(VOIDED, now, retry) : again(now, retry);
            case REFUNDING -> outcome instanceof Approved ? to(REFUNDED, now, retry) : again(now, retry);
            case CAPTURED, DECLINED, VOIDED, REFUNDED ->
                throw new IllegalStateException("payment " + id + " is " + status + ": nothing was asked");
        };
    }

    /** The payment when its money is to go back. */
    public Payment refunding(Instant now, RetryPolicy retry) {
        if (status != CAPTURED) {
            throw new IllegalStateException("payment " + id + " is " + status + ", expected CAPTURED");
        }
        return to(REFUNDING, now, retry);
    }

    private Payment to(PaymentStatus next, Instant now, RetryPolicy retry) {
        return new Payment(id, order, amount, address, next, 0, now.plus(retry.lease()));
    }

    private Payment again(Instant now, RetryPolicy retry) {
        int failed = attempts + 1;
        return new Payment(id, order, amount, address, status, failed, now.plus(retry.pauseAfter(failed)));
    }
}
