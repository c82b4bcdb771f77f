package dev.souk.order.payment;

import dev.souk.contracts.id.PaymentId;
import dev.souk.contracts.money.Money;
import dev.souk.order.domain.PaymentOutcome;
import io.quarkus.test.Mock;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;

/** The simulated provider, at which the asker dies when told to: once, before or after an operation is done. */
@Mock
@ApplicationScoped
public class MortalProvider implements PaymentProvider {

    private final SimulatedProvider provider;
    private final AtomicReference<String> deadly = new AtomicReference<>("");

    MortalProvider(SimulatedProvider provider) {
        this.provider = provider;
    }

    /** {@code before authorize}, {@code after capture} … */
    public void dieOnce(String moment) {
        deadly.set(moment);
    }

    @Override
    public PaymentOutcome authorize(PaymentId key, Money amount, String address) {
        return dying("authorize", () -> provider.authorize(key, amount, address));
    }

    @Override
    public PaymentOutcome capture(PaymentId key) {
        return dying("capture", () -> provider.capture(key));
    }

    @Override
    public PaymentOutcome cancel(PaymentId key) {
        return dying("cancel", () -> provider.cancel(key));
    }

    @Override
    public PaymentOutcome refund(PaymentId key) {
        return dying("refund", () -> provider.refund(key));
    }

    private PaymentOutcome dying(String operation, Supplier<PaymentOutcome> work) {
        dieIf("before " + operation);
        PaymentOutcome outcome = work.get();
        dieIf("after " + operation);
        return outcome;
    }

    private void dieIf(String moment) {
        if (moment.equals(deadly.get())) {
            deadly.set("");
            throw new IllegalStateException("died " + moment);
        }
    }
}
