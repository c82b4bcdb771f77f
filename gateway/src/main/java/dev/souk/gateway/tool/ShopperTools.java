package dev.souk.gateway.tool;

import dev.souk.chassis.json.Json;
import dev.souk.chassis.problem.ProblemException;
import dev.souk.chassis.time.Ids;
import dev.souk.chassis.tool.RawReply;
import dev.souk.chassis.tool.ToolClient;
import dev.souk.chassis.tool.ToolRequest;
import dev.souk.contracts.id.CallId;
import dev.souk.contracts.id.ConversationId;
import dev.souk.contracts.id.ShopperId;
import dev.souk.contracts.problem.ProblemCode;
import dev.souk.contracts.tool.Tool;
import dev.souk.gateway.session.Principals;
import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/** Calls tools that read, in the name of a shopper and over the same topics as the agent. Thread-safe. */
public final class ShopperTools {
    private final ToolClient client;
    private final Principals principals;
    private final Ids ids;
    private final InstantSource clock;
    private final Duration timeout;

    public ShopperTools(ToolClient client, Principals principals, Ids ids, InstantSource clock, Duration timeout) {
        this.client = client;
        this.principals = principals;
        this.ids = ids;
        this.clock = clock;
        this.timeout = timeout;
    }

    /**
     * Calls a tool outside any conversation and waits for its result.
     *
     * @throws ProblemException the problem that the tool replied, or the one that kept the call from getting a reply
     */
    public <A extends Record, R extends Record> R call(Tool<A, R> tool, A arguments, ShopperId shopper) {
        // a shopper's reads outside any chat are ordered like those of one conversation
        String opaque = shopper.value().substring(ShopperId.PREFIX.length() + 1);
        return call(tool, arguments, shopper, new ConversationId(ConversationId.PREFIX + "_" + opaque));
    }

    /**
     * Calls a tool in a conversation and waits for its result.
     *
     * @throws ProblemException the problem that the tool replied, or the one that kept the call from getting a reply
     */
    public <A extends Record, R extends Record> R call(
            Tool<A, R> tool, A arguments, ShopperId shopper, ConversationId conversation) {
        RawReply reply = await(client.call(new ToolRequest(
                tool,
                new CallId(ids.of(CallId.PREFIX)),
                Json.tree(arguments),
                principals.of(shopper),
                null,
                conversation,
                shopper,
                clock.instant().plus(timeout))));
        return switch (reply.kind()) {
            case RESULT -> Json.read(reply.body().toString(), tool.result());
            case PROBLEM -> throw new ProblemException(reply.asProblem());
            case PROPOSAL -> throw new ProblemException(ProblemCode.CONFLICT, tool.name() + " needs an approval");
        };
    }

    /** @throws ProblemException the one that the reply failed with, as it does when this instance stops */
    static RawReply await(CompletableFuture<RawReply> reply) {
        try {
            return reply.join();
        } catch (CompletionException e) {
            if (e.getCause() instanceof ProblemException problem) {
                throw problem;
            }
            throw e;
        }
    }
}
