package dev.souk.llm.api;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.souk.chassis.json.Json;
import dev.souk.llm.backend.Completion;
import dev.souk.llm.backend.Routing;
import dev.souk.llm.backend.Routing.Routed;
import dev.souk.llm.chat.ChatError;
import dev.souk.llm.chat.ChatRequest;
import dev.souk.llm.chat.ChatRequests;
import dev.souk.llm.chat.Folding;
import io.smallrye.common.annotation.RunOnVirtualThread;
import io.vertx.ext.web.RoutingContext;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import org.jboss.logging.Logger;

/** {@code POST /v1/chat/completions}. */
@Path("/v1/chat/completions")
public class ChatCompletionsResource {
    /** Which backend answers. */
    static final String BACKEND = "X-Souk-Backend";

    /** Present, and the reason, where the planner answers in place of the upstream. */
    static final String FALLBACK = "X-Souk-Fallback";

    private static final Logger LOG = Logger.getLogger(ChatCompletionsResource.class);

    private final Routing routing;
    private final int maxBodyBytes;

    ChatCompletionsResource(Routing routing, LlmConfig config) {
        this.routing = routing;
        this.maxBodyBytes = config.maxBodyBytes();
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @RunOnVirtualThread
    public Response complete(InputStream body, @Context RoutingContext http) throws IOException {
        ChatRequest request = ChatRequests.read(read(body));
        Routed routed = routing.route(request);
        // Whoever hangs up has lost interest: without this, an upstream would go on computing until its next piece.
        http.addEndHandler(ended -> routed.completion().close());
        Response.ResponseBuilder response = request.stream()
                ? Response.ok(stream(routed.completion(), request.includeUsage()))
                        .type("text/event-stream;charset=UTF-8")
                        .header("Cache-Control", "no-cache")
                : Response.ok(Json.write(folded(routed.completion()))).type(MediaType.APPLICATION_JSON);
        response.header(BACKEND, routed.backend().name());
        return (routed.fallback() ? response.header(FALLBACK, "upstream_unavailable") : response).build();
    }

    private byte[] read(InputStream body) throws IOException {
        byte[] bytes = body.readNBytes(maxBodyBytes + 1);
        if (bytes.length > maxBodyBytes) {
            throw new ChatError(
                    413,
                    "request_too_large",
                    "body: given more than " + maxBodyBytes + " bytes, expected at most that",
                    null);
        }
        return bytes;
    }

    private static ObjectNode folded(Completion completion) {
        Folding folding = new Folding();
        try (completion) {
            for (ObjectNode chunk = completion.next(); chunk != null; chunk = completion.next()) {
                folding.add(chunk);
            }
        }
        return folding.completion();
    }

    private static StreamingOutput stream(Completion completion, boolean includeUsage) {
        return out -> {
            try (completion) {
                for (ObjectNode chunk = completion.next(); chunk != null; chunk = completion.next()) {
                    boolean onlyUsage = chunk.path("choices").isEmpty();
                    if (includeUsage || !onlyUsage) {
                        send(out, Json.write(chunk));
                    }
                }
                send(out, "[DONE]");
            } catch (ChatError broken) {
                send(out, Json.write(ChatErrors.json(broken)));
            } catch (IOException gone) {
                LOG.debugf("client hung up: %s", gone.getMessage());
            }
        };
    }

    private static void send(OutputStream out, String data) throws IOException {
        out.write(("data: " + data + "\n\n").getBytes(StandardCharsets.UTF_8));
        out.flush();
    }
}
