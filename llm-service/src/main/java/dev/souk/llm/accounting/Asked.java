package dev.souk.llm.accounting;

import dev.souk.llm.caller.Caller;
import dev.souk.llm.chat.ChatRequest;
import dev.souk.llm.routing.Route;
import java.util.Optional;

/**
 * A call that is about to be made.
 *
 * @param id ours, of this call alone
 * @param run the caller's run, where it says one
 * @param conversation the caller's conversation, where it says one
 */
public record Asked(
        String id, Caller caller, ChatRequest chat, Route route, Optional<String> run, Optional<String> conversation) {}
