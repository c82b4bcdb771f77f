package dev.souk.order.payment;

import dev.souk.chassis.event.UnitOfWork;
import dev.souk.chassis.fault.CrashPoints;
import dev.souk.chassis.time.Ids;
import dev.souk.contracts.id.OrderId;
import dev.souk.contracts.id.PaymentId;
import dev.souk.order.domain.Order;
import dev.souk.order.domain.Payment;
import dev.souk.order.domain.PaymentOutcome;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Locale;
import java.util.Optional;
import org.jboss.logging.Logger;

/**
 * Drives payments to an end. A payment is asked for what its status says, and the answer is recorded in a transaction; since
 * asking twice does no harm and an answer counts only while the status it was given for stands, any number of threads and
 * processes may drive the same payment, and any of them may die.
 */
@ApplicationScoped
public class Payments {

    private static final Logger LOG = Logger.getLogger(Payments.class);
    private static final int RECOVERED_AT_ONCE = 100;

    private final PaymentStore payments;
    private final PaymentProvider provider;
    private final PaymentListener listener;
    private final PaymentSettings settings;
    private final UnitOfWork unitOfWork;
    private final InstantSource clock;
    private final Ids ids;

    Payments(
            PaymentStore payments,
            PaymentProvider provider,
            PaymentListener listener,
            PaymentSettings settings,
            UnitOfWork unitOfWork,
            InstantSource clock,
            Ids ids) {
        this.payments = payments;
        this.provider = provider;
        this.listener = listener;
        this.settings = settings;
        this.unitOfWork = unitOfWork;
        this.clock = clock;
        this.ids = ids;
    }

    /** Opens the payment of an order, in the caller's transaction. */
    public void open(Order order) {
        PaymentId id = new PaymentId(ids.of(PaymentId.PREFIX));
        payments.add(Payment.open(id, order, clock.instant(), settings.retry()));
    }

    /** Begins to pay an order back, in the caller's transaction. */
    public void refund(OrderId order) {
        payments.save(payments.lock(order).refunding(clock.instant(), settings.retry()));
    }

    /** The payment of an order, which has to be there. */
    public Payment of(OrderId order) {
        return payments.of(order);
    }

    /**
     * Asks the provider until the payment is settled, but no longer than the patience of the settings: then the recovery goes
     * on. Must be called outside of any transaction.
     */
    public void settle(OrderId order) {
        Instant last = clock.instant().plus(settings.patience());
        Payment payment = unitOfWork.call(() -> payments.of(order));
        while (payment.status().open()) {
            int failures = payment.attempts();
            payment = step(payment);
            boolean unanswered = payment.status().open() && payment.attempts() > failures;
            if (unanswered && (payment.dueAt().isAfter(last) || !sleepUntil(payment.dueAt()))) {
                return;
            }
        }
    }

    /** Takes one step with each payment that was left alone. */
    public void recover() {
        for (OrderId order : unitOfWork.call(() -> payments.due(clock.instant(), RECOVERED_AT_ONCE))) {
            try {
                Payment payment = unitOfWork.call(() -> payments.of(order));
                while (payment.status().open() && !payment.dueAt().isAfter(clock.instant())) {
                    LOG.infof(
                            "payment recovered: order=%s status=%s attempts=%d",
                            order, payment.status(), payment.attempts());
                    payment = step(payment);
                }
            } catch (RuntimeException e) {
                LOG.warnf(e, "payment not recovered, again later: order=%s", order);
            }
        }
    }

    private Payment step(Payment asked) {
        PaymentOutcome outcome = ask(asked);
        CrashPoints.pass("payment.after-" + asked.status().name().toLowerCase(Locale.ROOT));
        return unitOfWork.call(() -> record(asked, outcome));
    }

    private PaymentOutcome ask(Payment payment) {
        return switch (payment.status()) {
            case AUTHORIZING -> provider.authorize(payment.id(), payment.amount(), payment.address());
            case CAPTURING -> provider.capture(payment.id());
            case VOIDING -> provider.cancel(payment.id());
            case REFUNDING -> provider.refund(payment.id());
            case CAPTURED, DECLINED, VOIDED, REFUNDED -> throw new IllegalStateException("settled: " + payment);
        };
    }

    private Payment record(Payment asked, PaymentOutcome outcome) {
        Payment current = payments.lock(asked.order());
        if (current.status() != asked.status()) {
            return current; // somebody else asked as well and was faster
        }
        Payment next = current.after(outcome, clock.instant(), settings.retry());
        payments.save(next);
        if (next.status() != current.status()) {
            listener.changed(next);
        }
        return next;
    }

    private boolean sleepUntil(Instant due) {
        Duration left = Duration.between(clock.instant(), due);
        try {
            Thread.sleep(Optional.of(left).filter(Duration::isPositive).orElse(Duration.ZERO));
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
