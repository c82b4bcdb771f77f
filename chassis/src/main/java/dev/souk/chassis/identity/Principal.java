package dev.souk.chassis.identity;

import dev.souk.contracts.id.ShopperId;
import java.time.Instant;

/**
 * Who asks, as a verified token says.
 *
 * @param token the token itself, to hand on with further calls
 */
public record Principal(ShopperId shopper, String token, Instant expiresAt) {

    /** Without the token, which must not get into a log. */
    @Override
    public String toString() {
        return "Principal[" + shopper + "]";
    }
}
