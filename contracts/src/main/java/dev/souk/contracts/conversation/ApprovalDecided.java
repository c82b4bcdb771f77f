package dev.souk.contracts.conversation;

import dev.souk.contracts.id.ConversationId;
import dev.souk.contracts.id.ProposalId;
import dev.souk.contracts.id.RunId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The shopper approved or declined a proposal.
 *
 * @param run the new run that goes on with the turn
 * @param approval the signed approval; null where it was declined
 */
public record ApprovalDecided(
        ConversationId conversation,
        RunId run,
        ProposalId proposal,
        boolean approved,
        @Nullable String approval,
        ShopperContext context,
        Instant at)
        implements ConversationInput {}
