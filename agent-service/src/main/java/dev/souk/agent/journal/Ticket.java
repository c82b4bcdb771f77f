package dev.souk.agent.journal;

import dev.souk.agent.domain.TurnId;
import dev.souk.contracts.id.ConversationId;
import dev.souk.contracts.id.RunId;

/**
 * The right to carry a run on, until another instance takes it.
 *
 * @param attempt how often the run was taken, this time included
 */
public record Ticket(ConversationId conversation, RunId run, int attempt, TurnId turn, Caller caller) {}
