package dev.souk.order.payment;

import dev.souk.order.domain.RetryPolicy;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How persistently the payment provider is asked. */
@ConfigMapping(prefix = "souk.order.payment")
public interface PaymentSettings {

    /** How often an authorization is asked for before it is given up and voided. */
    @WithDefault("3")
    int attempts();

    /** Pause after the first time without an answer; it doubles from time to time. */
    @WithDefault("PT0.3S")
    Duration pause();

    /** Longest pause. */
    @WithDefault("PT30S")
    Duration longestPause();

    /** How long a shopper's call waits for the provider before the recovery takes over. */
    @WithDefault("PT5S")
    Duration patience();

    /** After this long without a step, a payment is taken to be left alone by a process that died. */
    @WithDefault("PT10S")
    Duration lease();

    /** How often the recovery looks for payments left alone. */
    @WithDefault("PT2S")
    Duration recoveryInterval();

    /** The simulated provider. */
    Simulated simulated();

    /** Addresses that make the simulated provider misbehave; a payment is matched by a part of its address. */
    interface Simulated {

        /** Is declined. */
        @WithDefault("Decline Street")
        String declinedAt();

        /** Never gets an answer to an authorization, and nothing is charged. */
        @WithDefault("Silent Street")
        String silentAt();

        /** Is done, but the first answer of each kind is lost. */
        @WithDefault("Lost Answer Street")
        String lostAnswerAt();

        /** How long each answer takes. */
        @WithDefault("PT0S")
        Duration latency();
    }

    default RetryPolicy retry() {
        return new RetryPolicy(attempts(), pause(), longestPause(), lease());
    }
}
