package dev.souk.llm.api;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.souk.chassis.json.Json;
import dev.souk.llm.caller.Callers;
import dev.souk.llm.chat.ChatError;
import dev.souk.llm.routing.Route;
import dev.souk.llm.routing.Routing;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * {@code POST /v1/embeddings} and {@code POST /v1/rerank}: passed on to a host that has the model. Two fields of embeddings are
 * ours: {@code input_type: query} puts the {@code instruction} before each text as Qwen3-Embedding wants it of queries; documents
 * stay bare.
 */
@Singleton
class VectorRoutes {
    /** More texts than this at once belong into several requests. */
    private static final int MOST_TEXTS = 2_048;

    /** What a query of a shop is for, unless the request says it. */
    private static final String TASK = "Given what a shopper asks for, retrieve the products that fit";

    private final Endpoints endpoints;
    private final Routing routing;

    VectorRoutes(Endpoints endpoints, Routing routing) {
        this.endpoints = endpoints;
        this.routing = routing;
    }

    void register(@Observes Router router) {
        endpoints.post(
                router, "/v1/embeddings", VectorRoutes::embeddings, (http, body) -> pass(http, "/embeddings", body));
        endpoints.post(router, "/v1/rerank", VectorRoutes::rerank, (http, body) -> pass(http, "/rerank", body));
    }

    private void pass(RoutingContext http, String path, ObjectNode body) {
        var unused = Callers.identify(
                routing.settings().access().keys(), http.request().getHeader("Authorization"), body);
        Route route = routing.route(body.path("model").textValue());
        JsonExchange exchange = new JsonExchange(http.response(), route, System.nanoTime());
        exchange.watch();
        exchange.comes(routing.answer(path, body, route, exchange));
    }

    private static ObjectNode embeddings(byte[] json) {
        ObjectNode body = body(json);
        texts(body, "input", true);
        String type = text(body, "input_type");
        String task = text(body, "instruction");
        body.remove(List.of("input_type", "instruction"));
        if ("query".equals(type)) {
            asQueries(body, task == null ? TASK : task);
        } else if (type != null && !type.equals("document")) {
            throw ChatError.invalid(
                    "invalid_value", "input_type", "input_type: given '" + type + "', expected query or document");
        }
        return body;
    }

    private static void asQueries(ObjectNode body, String task) {
        JsonNode input = body.path("input");
        if (input.isTextual()) {
            body.put("input", query(task, input.textValue()));
            return;
        }
        ArrayNode queries = Json.mapper().createArrayNode();
        for (JsonNode text : input) {
            if (!text.isTextual()) {
                throw ChatError.invalid("invalid_type", "input", "input: expected strings where input_type is query");
            }
            queries.add(query(task, text.textValue()));
        }
        body.set("input", queries);
    }

    private static String query(String task, String text) {
        return "Instruct: " + task + "\nQuery:" + text;
    }

    private static @Nullable String text(ObjectNode body, String field) {
        JsonNode value = body.path(field);
        if (!value.isTextual() && !value.isMissingNode() && !value.isNull()) {
            throw ChatError.invalid("invalid_type", field, field + ": expected a string");
        }
        return value.textValue();
    }

    private static ObjectNode rerank(byte[] json) {
        ObjectNode body = body(json);
        if (!body.path("query").isTextual()) {
            throw ChatError.invalid("invalid_type", "query", "query: expected a string");
        }
        texts(body, "documents", false);
        return body;
    }

    private static void texts(ObjectNode body, String field, boolean oneWillDo) {
        JsonNode texts = body.path(field);
        if (oneWillDo && texts.isTextual()) {
            return;
        }
        if (!texts.isArray() || texts.isEmpty()) {
            throw ChatError.invalid("invalid_type", field, field + ": expected a list of strings, at least one");
        }
        if (texts.size() > MOST_TEXTS) {
            throw ChatError.invalid(
                    "invalid_value", field, field + ": given " + texts.size() + ", expected at most " + MOST_TEXTS);
        }
    }

    private static ObjectNode body(byte[] json) {
        JsonNode body;
        try {
            body = Json.mapper().readTree(json);
        } catch (JsonProcessingException malformed) {
            throw ChatError.invalid("invalid_json", "body", "The body is not JSON");
        } catch (IOException impossible) {
            throw new IllegalStateException(impossible);
        }
        if (!(body instanceof ObjectNode object)) {
            throw ChatError.invalid("invalid_type", "body", "body: expected an object");
        }
        if (!object.path("model").isTextual()) {
            throw ChatError.invalid("missing_field", "model", "model: expected the name of a model");
        }
        return object;
    }
}
