package dev.souk.gateway.chat;

import dev.souk.chassis.trace.Trace;
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
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.sse.OutboundSseEvent;
import jakarta.ws.rs.sse.Sse;
import java.io.InputStream;
import org.jboss.resteasy.reactive.ResponseHeader;
import org.jspecify.annotations.Nullable;

/** The AG-UI endpoint: one post is one run, answered with the stream of its events. */
@Path("/agui")
@RunOnVirtualThread
public class AguiResource {
    private final Callers callers;
    private final Ownership ownership;
    private final Inputs inputs;
    private final LiveRuns runs;
    private final GatewayConfig config;

    public AguiResource(Callers callers, Ownership ownership, Inputs inputs, LiveRuns runs, GatewayConfig config) {
        this.callers = callers;
        this.ownership = ownership;
        this.inputs = inputs;
        this.runs = runs;
        this.config = config;
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Produces(MediaType.SERVER_SENT_EVENTS)
    @Blocking // a method that returns a Multi is run on the event loop otherwise, whatever its class says
    @ResponseHeader(name = "Cache-Control", value = "no-cache")
    @ResponseHeader(name = "X-Accel-Buffering", value = "no")
    public Multi<OutboundSseEvent> run(
            @Nullable InputStream body, @Context HttpServerRequest request, @Context Sse sse) {
        Caller caller = callers.admit(request, Kind.CHAT);
        ChatInput input = ChatInput.parse(Bodies.text(body, config.largestChatBody()));
        runs.requireRoom();
        OwnedRun run = new OwnedRun(input.conversation(), input.run(), caller.shopper());
        Start start = ownership.bind(run);
        Trace.parse(request.getHeader("traceparent")).run(() -> inputs.send(input, caller.shopper()));
        return SseFrames.of(runs.open(run, start, EntryId.NONE), sse);
    }
}
