package dev.souk.contracts.conversation;

import dev.souk.contracts.id.ConversationId;
import dev.souk.contracts.id.RunId;
import java.time.Instant;

/**
 * The shopper stopped a run.
 */
public record RunCancelled(ConversationId conversation, RunId run, Instant at) implements ConversationInput {}
