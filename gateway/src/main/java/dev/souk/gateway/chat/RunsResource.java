package dev.souk.gateway.chat;

import dev.souk.chassis.json.Json;
import dev.souk.chassis.problem.ProblemException;
import dev.souk.chassis.trace.Trace;
import dev.souk.contracts.id.ConversationId;
import dev.souk.contracts.id.RunId;
import dev.souk.contracts.problem.ProblemCode;
import dev.souk.gateway.GatewayConfig;
import dev.souk.gateway.edge.Bodies;
import dev.souk.gateway.limit.RateLimits.Kind;
import dev.souk.gateway.relay.EntryId;
import dev.souk.gateway.relay.LiveRuns;
import dev.souk.gateway.relay.LiveRuns.Start;
import dev.souk.gateway.relay.OwnedRun;
import dev.souk.gateway.session.Caller;
import dev.souk.gateway.session.Callers;
import io.smallrye.common.annotation.Blocking;
import io.smallrye.common.annotation.RunOnVirtualThread;
import io.smallrye.mutiny.Multi;
import io.vertx.core.http.HttpServerRequest;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.sse.OutboundSseEvent;
import jakarta.ws.rs.sse.Sse;
import java.io.InputStream;
import org.jboss.resteasy.reactive.ResponseHeader;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

/** Runs under way: taken up again after a lost connection, or stopped by the shopper. */
@Path("/runs/{runId}")
@RunOnVirtualThread
public class RunsResource {
    private final Callers callers;
    private final Ownership ownership;
    private final Inputs inputs;
    private final LiveRuns runs;
    private final GatewayConfig config;

    public RunsResource(Callers callers, Ownership ownership, Inputs inputs, LiveRuns runs, GatewayConfig config) {
        this.callers = callers;
        this.ownership = ownership;
        this.inputs = inputs;
        this.runs = runs;
        this.config = config;
    }

    /** The body of a cancellation. */
    record Cancellation(ConversationId conversation) {}

    @GET
    @Path("/events")
    @Produces(MediaType.SERVER_SENT_EVENTS)
    @Blocking // a method that returns a Multi is run on the event loop otherwise, whatever its class says
    @ResponseHeader(name = "Cache-Control", value = "no-cache")
    @ResponseHeader(name = "X-Accel-Buffering", value = "no")
    public Multi<OutboundSseEvent> events(
            @RestPath String runId,
            @RestQuery @Nullable String conversation,
            @Context HttpServerRequest request,
            @Context Sse sse) {
        Caller caller = callers.admit(request, Kind.READ);
        OwnedRun run = new OwnedRun(
                ChatInput.conversationId("conversation", conversation), ChatInput.runId(runId), caller.shopper());
        EntryId lastSeen = lastSeen(request.getHeader("Last-Event-ID"));
        runs.requireRoom();
        ownership.requireOwn(run);
        return SseFrames.of(runs.open(run, Start.TAKEN_UP, lastSeen), sse);
    }

    @POST
    @Path("/cancel")
    @Consumes(MediaType.APPLICATION_JSON)
    public Response cancel(@RestPath String runId, @Nullable InputStream body, @Context HttpServerRequest request) {
        Caller caller = callers.admit(request, Kind.CHAT);
        RunId run = ChatInput.runId(runId);
        String text = Bodies.text(body, config.largestChatBody());
        ConversationId conversation =
                Json.readStrictly(text, Cancellation.class).conversation();
        ownership.requireOwn(new OwnedRun(conversation, run, caller.shopper()));
        Trace.parse(request.getHeader("traceparent")).run(() -> inputs.cancel(conversation, run, caller.shopper()));
        return Response.accepted().build();
    }

    private static EntryId lastSeen(@Nullable String header) {
        if (header == null || header.isBlank()) {
            return EntryId.NONE;
        }
        try {
            return EntryId.parse(header.strip());
        } catch (IllegalArgumentException e) {
            throw new ProblemException(ProblemCode.BAD_REQUEST, "Last-Event-ID: " + e.getMessage());
        }
    }
}
