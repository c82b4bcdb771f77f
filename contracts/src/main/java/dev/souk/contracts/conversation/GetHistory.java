package dev.souk.contracts.conversation;

import dev.souk.contracts.id.ConversationId;

/**
 * Reads a conversation of the shopper who asks.
 */
public record GetHistory(ConversationId conversationId) {}
