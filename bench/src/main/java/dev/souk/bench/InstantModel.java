package dev.souk.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.souk.chassis.json.Json;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;

/**
 * An OpenAI-compatible model that takes no time: it calls {@code view_cart}, then answers one sentence. Told to sleep it never
 * answers, until it is closed.
 */
final class InstantModel implements AutoCloseable {
    static final String SLEEP = "sleep";

    private final HttpServer server;
    private final CountDownLatch closing = new CountDownLatch(1);

    private InstantModel(HttpServer server) {
        this.server = server;
    }

    static InstantModel start() throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 8_192);
        InstantModel model = new InstantModel(server);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext(
                "/v1/models",
                exchange -> answer(
                        exchange,
                        "application/json",
                        "{\"object\":\"list\",\"data\":[{\"id\":\"instant\",\"object\":\"model\"}]}"));
        server.createContext("/v1/chat/completions", model::complete);
        server.start();
        return model;
    }

    String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort() + "/v1";
    }

    @Override
    public void close() {
        closing.countDown();
        server.stop(0);
    }

    private void complete(HttpExchange exchange) throws IOException {
        JsonNode messages = Json.mapper().readTree(exchange.getRequestBody()).path("messages");
        String lastUser = "";
        boolean called = false;
        for (JsonNode message : messages) {
            String role = message.path("role").asText();
            if (role.equals("user")) {
                lastUser = message.path("content").toString();
                called = false;
            }
            called |= role.equals("tool");
        }
        if (lastUser.contains(SLEEP)) {
            sleep();
        }
        Map<String, Object> delta = called
                ? Map.of("role", "assistant", "content", "Your cart is empty.")
                : Map.of(
                        "role",
                        "assistant",
                        "tool_calls",
                        List.of(Map.of(
                                "index",
                                0,
                                "id",
                                "call_" + System.nanoTime(),
                                "type",
                                "function",
                                "function",
                                Map.of("name", "view_cart", "arguments", "{}"))));
        answer(
                exchange,
                "text/event-stream",
                chunk(delta, null) + chunk(Map.of(), called ? "stop" : "tool_calls") + "data: [DONE]\n\n");
    }

    private void sleep() {
        try {
            closing.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static String chunk(Map<String, Object> delta, @org.jspecify.annotations.Nullable String finish) {
        var chunk = Json.mapper().createObjectNode();
        chunk.put("id", "chatcmpl-instant")
                .put("object", "chat.completion.chunk")
                .put("created", 1)
                .put("model", "instant");
        var choice = chunk.putArray("choices").addObject();
        choice.put("index", 0).set("delta", Json.tree(delta));
        choice.put("finish_reason", finish);
        return "data: " + chunk + "\n\n";
    }

    private static void answer(HttpExchange exchange, String type, String body) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().add("Content-Type", type);
        exchange.sendResponseHeaders(200, bytes.length);
        try (OutputStream out = exchange.getResponseBody()) {
            out.write(bytes);
        }
    }
}
