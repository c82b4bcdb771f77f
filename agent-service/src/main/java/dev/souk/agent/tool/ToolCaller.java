package dev.souk.agent.tool;

import dev.souk.agent.domain.Answer;
import dev.souk.agent.domain.ModelCall;
import dev.souk.agent.journal.Ticket;
import dev.souk.chassis.tool.RawReply;
import dev.souk.chassis.tool.ToolRequest;
import dev.souk.contracts.id.CallId;
import dev.souk.contracts.tool.Tool;
import dev.souk.contracts.tool.Tools;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Sends calls that were found good, on behalf of the run's shopper. Thread-safe. */
public final class ToolCaller {
    private final Function<ToolRequest, CompletableFuture<RawReply>> client;

    /** @param client never fails: a problem is a reply too */
    public ToolCaller(Function<ToolRequest, CompletableFuture<RawReply>> client) {
        this.client = client;
    }

    /** Sends a call. */
    public CompletableFuture<Answer> send(Ticket ticket, ModelCall call, Instant deadline) {
        return send(ticket, call, call.id(), null, deadline);
    }

    /** Sends a call with the approval that came with the run. */
    public CompletableFuture<Answer> sendApproved(Ticket ticket, ModelCall call, Instant deadline) {
        return send(ticket, call, call.approvedId(), ticket.caller().approval(), deadline);
    }

    private CompletableFuture<Answer> send(
            Ticket ticket, ModelCall call, CallId id, @Nullable String approval, Instant deadline) {
        Tool<?, ?> tool = Tools.find(call.tool())
                .orElseThrow(() -> new IllegalStateException("a call to an unknown tool passed the checks"));
        return client.apply(new ToolRequest(
                        tool,
                        id,
                        ToolArguments.tree(call.arguments()),
                        ticket.caller().principal(),
                        approval,
                        ticket.conversation(),
                        ticket.caller().shopper(),
                        deadline))
                .thenApply(AnswerJson::read);
    }
}
