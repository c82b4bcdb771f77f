package dev.souk.order.payment;

import dev.souk.chassis.event.UnitOfWork;
import dev.souk.contracts.id.PaymentId;
import dev.souk.contracts.money.Money;
import dev.souk.order.database.Sql;
import dev.souk.order.domain.PaymentOutcome;
import dev.souk.order.domain.PaymentOutcome.Approved;
import dev.souk.order.domain.PaymentOutcome.Declined;
import dev.souk.order.domain.PaymentOutcome.TimedOut;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * A payment provider for laptops and tests. It has books of its own, in a table that nothing else touches and in transactions
 * of its own, and it misbehaves at the addresses that the settings name.
 */
@ApplicationScoped
class SimulatedProvider implements PaymentProvider {

    private enum Charge {
        AUTHORIZED,
        CAPTURED,
        DECLINED,
        VOIDED,
        REFUNDED
    }

    private record Booked(Charge charge, String address, String lost) {}

    private final Sql sql;
    private final UnitOfWork unitOfWork;
    private final PaymentSettings.Simulated settings;

    SimulatedProvider(Sql sql, UnitOfWork unitOfWork, PaymentSettings settings) {
        this.sql = sql;
        this.unitOfWork = unitOfWork;
        this.settings = settings.simulated();
    }

    @Override
    public PaymentOutcome authorize(PaymentId key, Money amount, String address) {
        if (isAt(settings.silentAt(), address)) {
            return new TimedOut();
        }
        return answer(key, "authorize", () -> {
            Charge first = isAt(settings.declinedAt(), address) ? Charge.DECLINED : Charge.AUTHORIZED;
            book(key, amount, address, first);
            return switch (booked(key).charge()) {
                case AUTHORIZED, CAPTURED, REFUNDED -> new Approved();
                case DECLINED -> new Declined("insufficient funds");
                case VOIDED -> new Declined("voided");
            };
        });
    }

    @Override
    public PaymentOutcome capture(PaymentId key) {
        return answer(key, "capture", () -> move(key, Charge.AUTHORIZED, Charge.CAPTURED));
    }

    @Override
    public PaymentOutcome cancel(PaymentId key) {
        return answer(key, "cancel", () -> {
            book(key, Money.zero("XXX"), "", Charge.VOIDED);
            return switch (booked(key).charge()) {
                case DECLINED, VOIDED, REFUNDED -> new Approved();
                case AUTHORIZED -> move(key, Charge.AUTHORIZED, Charge.VOIDED);
                case CAPTURED -> move(key, Charge.CAPTURED, Charge.REFUNDED);
            };
        });
    }

    @Override
    public PaymentOutcome refund(PaymentId key) {
        return answer(key, "refund", () -> move(key, Charge.CAPTURED, Charge.REFUNDED));
    }

    private PaymentOutcome answer(PaymentId key, String operation, Supplier<PaymentOutcome> work) {
        pause();
        return unitOfWork.call(() -> {
            PaymentOutcome outcome = work.get();
            return loses(key, operation) ? new TimedOut() : outcome;
        });
    }

    /** Opens a charge unless there is one, and locks it either way. */
    private void book(PaymentId key, Money amount, String address, Charge charge) {
        sql.update("""
                insert into simulated_charge (key, amount_minor, currency, address, status, lost_answers)
                values (?, ?, ?, ?, ?, '') on conflict do nothing""", key.value(), amount.minor(), amount.currency(), address, charge.name());
    }

    private PaymentOutcome move(PaymentId key, Charge from, Charge to) {
        Optional<Charge> now = find(key).map(Booked::charge);
        if (now.equals(Optional.of(from))) {
            sql.update("update simulated_charge set status = ? where key = ?", to.name(), key.value());
        } else if (!now.equals(Optional.of(to))) {
            return new Declined("the charge is " + now.map(Charge::name).orElse("not there"));
        }
        return new Approved();
    }

    /** Whether the answer gets lost: the first one to each operation, at some addresses. */
    private boolean loses(PaymentId key, String operation) {
        Optional<Booked> booked = find(key);
        if (booked.isEmpty()
                || !isAt(settings.lostAnswerAt(), booked.get().address())
                || booked.get().lost().contains(operation)) {
            return false;
        }
        sql.update(
                "update simulated_charge set lost_answers = lost_answers || ' ' || ? where key = ?",
                operation,
                key.value());
        return true;
    }

    private Booked booked(PaymentId key) {
        return find(key).orElseThrow(() -> new IllegalStateException("charge " + key + " is not there"));
    }

    private Optional<Booked> find(PaymentId key) {
        return sql
                .query(
                        "select status, address, lost_answers from simulated_charge where key = ? for update",
                        row -> new Booked(Charge.valueOf(row.getString(1)), row.getString(2), row.getString(3)),
                        key.value())
                .stream()
                .findFirst();
    }

    private void pause() {
        try {
            Thread.sleep(settings.latency());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static boolean isAt(String marker, String address) {
        return !marker.isBlank() && address.toLowerCase(Locale.ROOT).contains(marker.toLowerCase(Locale.ROOT));
    }
}
