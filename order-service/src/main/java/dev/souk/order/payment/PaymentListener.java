package dev.souk.order.payment;

import dev.souk.order.domain.Payment;

/** Is told of every change of a payment, in the transaction that records it. */
public interface PaymentListener {

    void changed(Payment payment);
}
