package dev.souk.bench.llm;

import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;

/**
 * A host of models that takes no time. A process of its own: {@code main(port)}. It answers as {@link Scenario} says, as a
 * stream where the request asks for one.
 */
final class UpstreamMock {
    private static final String SENTENCE =
            "These boots keep your feet dry on long walks in the rain, and they are in stock. ";

    private UpstreamMock() {}

    public static void main(String[] arguments) {
        Vertx vertx = Vertx.vertx();
        vertx.createHttpServer(new HttpServerOptions().setTcpNoDelay(true))
                .requestHandler(request -> {
                    if (!request.path().endsWith("/chat/completions")) {
                        json(request.response(), "{\"object\":\"list\",\"data\":[]}");
                        return;
                    }
                    request.body().onSuccess(body -> answer(vertx, request.response(), body.toJsonObject()));
                })
                .listen(Integer.parseInt(arguments[0]), "127.0.0.1")
                .onFailure(e -> System.exit(1));
    }

    private static void answer(Vertx vertx, HttpServerResponse response, JsonObject request) {
        String model = request.getString("model");
        boolean stream = request.getBoolean("stream", false);
        if (model.equals(Scenario.STREAM.model())) {
            stream(vertx, response, texts(50, 1));
        } else if (model.equals(Scenario.TOOLS.model())) {
            stream(vertx, response, tools());
        } else if (model.equals(Scenario.OPEN.model())) {
            begin(response).write(event("{\"role\":\"assistant\",\"content\":\"I am thinking\"}", "null"));
        } else {
            int repeats = model.equals(Scenario.SMALL.model()) ? 1 : 120;
            if (stream) {
                // As hosts do: a token or few an event, many events a packet when they are fast.
                begin(response).end(Buffer.buffer(String.join("", texts(repeats, 1))));
            } else {
                json(response, whole(SENTENCE.repeat(repeats)));
            }
        }
    }

    private static HttpServerResponse begin(HttpServerResponse response) {
        return response.setChunked(true).putHeader("Content-Type", "text/event-stream");
    }

    private static void json(HttpServerResponse response, String body) {
        response.putHeader("Content-Type", "application/json").end(body);
    }

    /** One event a turn of the event loop, so that they travel one by one. */
    private static void stream(Vertx vertx, HttpServerResponse response, List<String> events) {
        begin(response);
        next(vertx, response, events, 0);
    }

    private static void next(Vertx vertx, HttpServerResponse response, List<String> events, int index) {
        if (response.closed()) {
            return;
        }
        if (index == events.size() - 1) {
            response.end(events.get(index));
            return;
        }
        response.write(events.get(index));
        vertx.runOnContext(later -> next(vertx, response, events, index + 1));
    }

    private static List<String> texts(int chunks, int sentences) {
        List<String> events = new ArrayList<>();
        events.add(event("{\"role\":\"assistant\",\"content\":\"\"}", "null"));
        for (int i = 0; i < chunks; i++) {
            events.add(event("{\"content\":\"" + SENTENCE.repeat(sentences) + "\"}", "null"));
        }
        return ended(events, "stop");
    }

    private static List<String> tools() {
        List<String> events = new ArrayList<>();
        events.add(event("{\"role\":\"assistant\",\"content\":null}", "null"));
        String[] names = {"search_products", "find_stores"};
        String[][] pieces = {
            {"{\\\"text\\\":", "\\\"boots\\\",", "\\\"maxPrice\\\":120}"}, {"{\\\"near\\\":", "\\\"me\\\"}"}
        };
        for (int call = 0; call < names.length; call++) {
            events.add(event(
                    "{\"tool_calls\":[{\"index\":" + call + ",\"id\":\"call_" + call
                            + "\",\"type\":\"function\",\"function\":{\"name\":\"" + names[call]
                            + "\",\"arguments\":\"\"}}]}",
                    "null"));
            for (String piece : pieces[call]) {
                events.add(event(
                        "{\"tool_calls\":[{\"index\":" + call + ",\"function\":{\"arguments\":\"" + piece + "\"}}]}",
                        "null"));
            }
        }
        return ended(events, "tool_calls");
    }

    private static List<String> ended(List<String> events, String reason) {
        events.add(event("{}", "\"" + reason + "\""));
        events.add(
                "data: {\"id\":\"chatcmpl-1\",\"object\":\"chat.completion.chunk\",\"created\":1,\"model\":\"m\",\"choices\":[],"
                        + "\"usage\":{\"prompt_tokens\":300,\"completion_tokens\":60,\"total_tokens\":360}}\n\n");
        events.add("data: [DONE]\n\n");
        return events;
    }

    private static String event(String delta, String finish) {
        return "data: {\"id\":\"chatcmpl-1\",\"object\":\"chat.completion.chunk\",\"created\":1,\"model\":\"m\","
                + "\"choices\":[{\"index\":0,\"delta\":" + delta + ",\"finish_reason\":" + finish + "}]}\n\n";
    }

    private static String whole(String text) {
        return "{\"id\":\"chatcmpl-1\",\"object\":\"chat.completion\",\"created\":1,\"model\":\"m\",\"choices\":[{\"index\":0,"
                + "\"message\":{\"role\":\"assistant\",\"content\":\"" + text
                + "\"},\"finish_reason\":\"stop\"}],\"usage\":{\"prompt_tokens\":300,\"completion_tokens\":60,\"total_tokens\":360}}";
    }
}
