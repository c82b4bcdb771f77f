package dev.souk.contracts.conversation;

import dev.souk.contracts.id.ConversationId;
import dev.souk.contracts.id.RunId;
import dev.souk.contracts.tool.Proposal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A conversation as its journal has it.
 *
 * @param proposal the proposal that waits for the shopper's decision; null where none does
 * @param runs the newest twenty, oldest first
 */
public record History(
        ConversationId conversationId,
        List<Message> messages,
        @Nullable Proposal proposal,
        List<Run> runs) {
    public History {
        messages = messages == null ? List.of() : List.copyOf(messages);
        runs = runs == null ? List.of() : List.copyOf(runs);
    }

    /**
     * A message in the form of AG-UI.
     *
     * @param role user, assistant or tool
     * @param content text; of a tool message the JSON of its result
     * @param toolCalls of an assistant message
     * @param toolCallId of a tool message: the call it answers
     */
    public record Message(
            String id,
            String role,
            @Nullable String content,
            List<ToolCall> toolCalls,
            @Nullable String toolCallId) {
        public Message {
            toolCalls = toolCalls == null ? List.of() : List.copyOf(toolCalls);
        }
    }

    /** A tool call of the model; arguments are JSON text. */
    public record ToolCall(String id, String name, String arguments) {}

    /** A run and whether it is over. */
    public record Run(RunId run, Status status, @Nullable String problem) {}

    /** States of a run. */
    public enum Status {
        RUNNING,
        FINISHED,
        INTERRUPTED,
        CANCELLED,
        FAILED
    }
}
