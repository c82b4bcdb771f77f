package dev.souk.agent.domain;

import dev.souk.contracts.id.CallId;
import dev.souk.contracts.problem.Problem;
import org.jspecify.annotations.Nullable;

/**
 * Whether a call is sent.
 *
 * @param refusal why it is not sent; null where it is
 */
public record Verdict(CallId call, @Nullable Problem refusal) {}
