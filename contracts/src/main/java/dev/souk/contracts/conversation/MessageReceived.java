package dev.souk.contracts.conversation;

import dev.souk.contracts.id.ConversationId;
import dev.souk.contracts.id.RunId;
import java.time.Instant;

/**
 * The shopper wrote something.
 *
 * @param messageId the client's id of the message, unique in the conversation
 */
public record MessageReceived(
        ConversationId conversation, RunId run, String messageId, String text, ShopperContext context, Instant at)
        implements ConversationInput {}
