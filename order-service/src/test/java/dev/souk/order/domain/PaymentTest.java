package dev.souk.order.domain;

import static dev.souk.order.domain.Goods.NOW;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.souk.contracts.id.PaymentId;
import dev.souk.order.domain.PaymentOutcome.Approved;
import dev.souk.order.domain.PaymentOutcome.Declined;
import dev.souk.order.domain.PaymentOutcome.TimedOut;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class PaymentTest {

    private static final RetryPolicy RETRY =
            new RetryPolicy(3, Duration.ofMillis(300), Duration.ofSeconds(1), Duration.ofSeconds(10));

    private final Payment opened = Payment.open(new PaymentId("pay_1"), Goods.placed(), NOW, RETRY);

    @Test
    void isAuthorizedThenCaptured() {
        Payment captured = after(opened, new Approved(), new Approved());

        assertThat(captured.status()).isEqualTo(PaymentStatus.CAPTURED);
        assertThat(captured.amount()).isEqualTo(Goods.euro("89.00"));
    }

    @Test
    void aDeclinedOneIsOver() {
        assertThat(after(opened, new Declined("no")).status()).isEqualTo(PaymentStatus.DECLINED);
    }

    @Test
    void anAuthorizationWithoutAnswersIsGivenUpAndVoidedHoweverLongItTakes() {
        Payment second = after(opened, new TimedOut(), new TimedOut());
        Payment givenUp = after(second, new TimedOut());
        Payment patient = after(givenUp, new TimedOut(), new TimedOut(), new TimedOut(), new TimedOut());

        assertThat(second.status()).isEqualTo(PaymentStatus.AUTHORIZING);
        assertThat(givenUp.status()).isEqualTo(PaymentStatus.VOIDING);
        assertThat(patient.status()).isEqualTo(PaymentStatus.VOIDING);
        assertThat(after(patient, new Approved()).status()).isEqualTo(PaymentStatus.VOIDED);
    }

    @Test
    void pausesLongerFromTimeToTimeButNotTooLong() {
        Payment payment = after(opened, new Approved(), new Approved()).refunding(NOW, RETRY);

        assertThat(after(payment, new TimedOut()).dueAt()).isEqualTo(NOW.plusMillis(300));
        assertThat(after(payment, new TimedOut(), new TimedOut()).dueAt()).isEqualTo(NOW.plusMillis(600));
        assertThat(after(payment, new TimedOut(), new TimedOut(), new TimedOut())
                        .dueAt())
                .isEqualTo(NOW.plusMillis(1_000));
    }

    @Test
    void onlyACapturedOneIsPaidBack() {
        assertThatThrownBy(() -> opened.refunding(NOW, RETRY)).isInstanceOf(IllegalStateException.class);
        assertThat(after(after(opened, new Approved(), new Approved()).refunding(NOW, RETRY), new Approved())
                        .status())
                .isEqualTo(PaymentStatus.REFUNDED);
    }

    /** However the provider answers, once it answers for good every payment ends, and never as captured and given up at once. */
    @Test
    void endsWheneverTheProviderDoes() {
        List<PaymentOutcome> outcomes = List.of(new Approved(), new Declined("no"), new TimedOut());
        for (long seed = 0; seed < 1_000; seed++) {
            Random random = new Random(seed);
            Payment payment = opened;
            for (int i = 0; i < 10 && payment.status().open(); i++) {
                payment = after(payment, outcomes.get(random.nextInt(outcomes.size())));
            }
            for (int i = 0; i < 2 && payment.status().open(); i++) {
                payment = after(payment, new Approved());
            }
            assertThat(payment.status())
                    .as("seed %d", seed)
                    .isIn(PaymentStatus.CAPTURED, PaymentStatus.DECLINED, PaymentStatus.VOIDED);
        }
    }

    private static Payment after(Payment payment, PaymentOutcome... outcomes) {
        Payment next = payment;
        for (PaymentOutcome outcome : outcomes) {
            next = next.after(outcome, NOW, RETRY);
        }
        return next;
    }
}
