package dev.souk.chassis.identity;

import dev.souk.contracts.id.ProposalId;
import dev.souk.contracts.id.ShopperId;
import java.time.Instant;

/**
 * A shopper's approval of one proposal, as a verified token says. Whether it fits the proposal, and whether it was used, the
 * owning service checks.
 *
 * @param digest digest of the proposal that the shopper saw
 * @param id id of the token, unique
 */
public record Approval(ProposalId proposal, String digest, ShopperId shopper, Instant expiresAt, String id) {}
