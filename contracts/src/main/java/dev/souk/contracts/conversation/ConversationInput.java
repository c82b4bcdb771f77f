package dev.souk.contracts.conversation;

import dev.souk.contracts.event.Event;
import dev.souk.contracts.id.ConversationId;
import dev.souk.contracts.id.RunId;

/** What the gateway hands to agent-service, on {@link dev.souk.contracts.topic.Topics#CONVERSATION_INPUTS}. */
public sealed interface ConversationInput extends Event permits MessageReceived, ApprovalDecided, RunCancelled {

    ConversationId conversation();

    /** The run that this starts, or that it cancels. */
    RunId run();
}
