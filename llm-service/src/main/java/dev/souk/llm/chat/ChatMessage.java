package dev.souk.llm.chat;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One message of a conversation.
 *
 * @param text its text parts, joined; empty where there are none
 * @param toolCalls what an assistant message asked for
 * @param toolCallId of a tool message: the call it answers
 */
public record ChatMessage(
        Role role,
        String text,
        List<ToolCall> toolCalls,
        @Nullable String toolCallId) {
    public ChatMessage {
        toolCalls = List.copyOf(toolCalls);
    }

    /** A message that is text alone. */
    public static ChatMessage of(Role role, String text) {
        return new ChatMessage(role, text, List.of(), null);
    }

    /** What a tool answered. */
    public static ChatMessage toolResult(String toolCallId, String content) {
        return new ChatMessage(Role.TOOL, content, List.of(), toolCallId);
    }

    /** Who speaks. A {@code developer} message counts as system. */
    public enum Role {
        SYSTEM,
        USER,
        ASSISTANT,
        TOOL
    }
}
