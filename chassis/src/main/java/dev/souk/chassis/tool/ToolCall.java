package dev.souk.chassis.tool;

import dev.souk.chassis.identity.Approval;
import dev.souk.chassis.identity.Principal;
import dev.souk.contracts.id.CallId;
import dev.souk.contracts.id.ConversationId;
import java.time.Instant;
import java.util.Optional;

/**
 * A tool call as it reaches the service that answers it: everything in it is verified but what the arguments point at.
 *
 * @param id the same when the call is repeated
 * @param principal who asks; the one source of authority
 * @param approval the shopper's approval, its signature checked; whether it fits and is still good, the handler checks
 * @param deadline after which nobody waits
 */
public record ToolCall<A>(
        CallId id,
        A arguments,
        Principal principal,
        Optional<Approval> approval,
        ConversationId conversation,
        Instant deadline) {}
