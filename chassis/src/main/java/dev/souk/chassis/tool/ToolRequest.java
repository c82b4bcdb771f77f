package dev.souk.chassis.tool;

import com.fasterxml.jackson.databind.JsonNode;
import dev.souk.contracts.id.CallId;
import dev.souk.contracts.id.ConversationId;
import dev.souk.contracts.id.ShopperId;
import dev.souk.contracts.tool.Tool;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A tool call as the asker sends it.
 *
 * @param callId the same when the call is repeated: the service does it once
 * @param principalToken who asks
 * @param approvalToken the signed approval; null where none is needed or given
 * @param deadline after which the asker gets {@code deadline_exceeded}
 */
public record ToolRequest(
        Tool<?, ?> tool,
        CallId callId,
        JsonNode arguments,
        String principalToken,
        @Nullable String approvalToken,
        ConversationId conversation,
        ShopperId shopper,
        Instant deadline) {

    /** The key of the record: what orders it. */
    String key() {
        return switch (tool.keyedBy()) {
            case CONVERSATION -> conversation.value();
            case SHOPPER -> shopper.value();
        };
    }
}
