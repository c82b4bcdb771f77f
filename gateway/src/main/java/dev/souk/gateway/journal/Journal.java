package dev.souk.gateway.journal;

import dev.souk.chassis.problem.ProblemException;
import dev.souk.contracts.conversation.GetHistory;
import dev.souk.contracts.conversation.History;
import dev.souk.contracts.id.ConversationId;
import dev.souk.contracts.id.ShopperId;
import dev.souk.contracts.tool.Tools;
import dev.souk.gateway.tool.ShopperTools;

/** The journal of agent-service: the truth about whose a conversation is and how far its runs came. */
@FunctionalInterface
public interface Journal {

    /** What the journal says about a conversation to a shopper. */
    sealed interface Answer {

        /** It is the shopper's, and this is it. */
        record Found(History history) implements Answer {}

        /** There is none, or it is somebody else's. */
        record NotFound() implements Answer {}

        /** It cannot be asked now. */
        record Unknown(ProblemException cause) implements Answer {}
    }

    /** Reads a conversation as a shopper; waits for the answer, though not for long. */
    Answer read(ConversationId conversation, ShopperId shopper);

    /** The journal as agent-service serves it. */
    static Journal of(ShopperTools tools) {
        return (conversation, shopper) -> {
            try {
                return new Answer.Found(
                        tools.call(Tools.GET_HISTORY, new GetHistory(conversation), shopper, conversation));
            } catch (ProblemException e) {
                return switch (e.problem().code()) {
                    case NOT_FOUND, FORBIDDEN -> new Answer.NotFound();
                    default -> new Answer.Unknown(e);
                };
            }
        };
    }
}
