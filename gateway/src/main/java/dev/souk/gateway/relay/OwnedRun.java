package dev.souk.gateway.relay;

import dev.souk.contracts.id.ConversationId;
import dev.souk.contracts.id.RunId;
import dev.souk.contracts.id.ShopperId;

/** A run, and whose it is. */
public record OwnedRun(ConversationId conversation, RunId run, ShopperId shopper) {}
