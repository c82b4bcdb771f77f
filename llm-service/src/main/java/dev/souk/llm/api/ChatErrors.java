package dev.souk.llm.api;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.souk.chassis.json.Json;
import dev.souk.llm.chat.ChatError;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerResponse;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/** Maps every error to the shape of the OpenAI API: {@code {"error":{"message","type","param","code"}}}. */
class ChatErrors {
    private static final Logger LOG = Logger.getLogger(ChatErrors.class);

    @ServerExceptionMapper
    Response map(ChatError error) {
        return response(error);
    }

    @ServerExceptionMapper
    Response map(WebApplicationException error) {
        int status = error.getResponse().getStatus();
        return response(
                switch (status) {
                    case 404 -> new ChatError(404, "not_found", "There is nothing at this address", null);
                    case 405 ->
                        new ChatError(405, "method_not_allowed", "This address does not take that method", null);
                    case 413 -> new ChatError(413, "request_too_large", "The body is too large", null);
                    case 415 ->
                        new ChatError(415, "unsupported_media_type", "Content-Type: expected application/json", null);
                    default -> new ChatError(status, "invalid_request", "The request is malformed", null);
                });
    }

    @ServerExceptionMapper
    Response map(Exception error) {
        LOG.error("request failed", error);
        return response(new ChatError(500, "internal_error", "Something went wrong on our side", null));
    }

    static ObjectNode json(ChatError error) {
        ObjectNode json = Json.mapper().createObjectNode();
        json.putObject("error")
                .put("message", error.message())
                .put("type", error.type())
                .put("param", error.param())
                .put("code", error.code());
        return json;
    }

    /** Sends an error, unless the caller is gone. */
    static void send(HttpServerResponse response, ChatError error) {
        if (response.ended() || response.closed()) {
            return;
        }
        if (error.retryAfter() != null) {
            response.putHeader(
                    "Retry-After", Long.toString(Math.max(1, error.retryAfter().toSeconds())));
        }
        response.setStatusCode(error.status())
                .putHeader("Content-Type", "application/json")
                .end(Buffer.buffer(Json.bytes(json(error))));
    }

    private static Response response(ChatError error) {
        return Response.status(error.status())
                .type(MediaType.APPLICATION_JSON)
                .entity(Json.write(json(error)))
                .build();
    }
}
