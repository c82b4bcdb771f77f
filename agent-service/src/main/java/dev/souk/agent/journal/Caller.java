package dev.souk.agent.journal;

import dev.souk.contracts.id.ShopperId;
import org.jspecify.annotations.Nullable;

/**
 * On whose behalf a run calls tools.
 *
 * @param principal the signed token that says so
 * @param approval the signed approval that came with the run; null in most
 */
public record Caller(
        ShopperId shopper, String principal, @Nullable String approval) {

    /** Without the tokens, which must not get into a log. */
    @Override
    public String toString() {
        return "Caller[" + shopper + "]";
    }
}
