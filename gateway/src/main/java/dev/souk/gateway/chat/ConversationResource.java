package dev.souk.gateway.chat;

import dev.souk.contracts.conversation.GetHistory;
import dev.souk.contracts.conversation.History;
import dev.souk.contracts.id.ConversationId;
import dev.souk.contracts.tool.Tools;
import dev.souk.gateway.limit.RateLimits.Kind;
import dev.souk.gateway.session.Caller;
import dev.souk.gateway.session.Callers;
import dev.souk.gateway.tool.ShopperTools;
import io.smallrye.common.annotation.RunOnVirtualThread;
import io.vertx.core.http.HttpServerRequest;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import org.jboss.resteasy.reactive.RestPath;

/** Conversations as their journal has them. */
@Path("/conversations/{id}")
@RunOnVirtualThread
public class ConversationResource {
    private final Callers callers;
    private final ShopperTools tools;

    public ConversationResource(Callers callers, ShopperTools tools) {
        this.callers = callers;
        this.tools = tools;
    }

    @GET
    @Produces(MediaType.APPLICATION_JSON)
    public History history(@RestPath String id, @Context HttpServerRequest request) {
        Caller caller = callers.admit(request, Kind.READ);
        ConversationId conversation = ChatInput.conversationId("conversation", id);
        return tools.call(Tools.GET_HISTORY, new GetHistory(conversation), caller.shopper(), conversation);
    }
}
