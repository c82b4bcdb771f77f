package dev.souk.order.approval;

import dev.souk.contracts.tool.Proposal;

/**
 * A proposal as the shopper saw it.
 *
 * @param subject id of what it is about: the quote to order, the order to cancel
 */
record KeptProposal(Proposal proposal, String subject) {}
