package dev.souk.llm.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.souk.chassis.json.Json;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * A model host that does as the last user message says. Quarkus loads it apart from the tests, so they talk to it over HTTP:
 * {@code /control/last} is the request that came last, {@code /control/go-on} lets a waiting answer go on, and
 * {@code /control/hung-up} waits until a caller hung up, {@code /control/forget} forgets those who did.
 */
public final class FakeUpstream implements QuarkusTestResourceLifecycleManager {
    private volatile String last = "{}";
    private final Semaphore goOn = new Semaphore(0);
    private final Semaphore hungUp = new Semaphore(0);
    private @Nullable HttpServer running;

    @Override
    public Map<String, String> start() {
        HttpServer server;
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
        running = server;
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/v1/models", exchange -> answer(exchange, 200, "application/json", "{\"data\":[]}"));
        server.createContext("/v1/chat/completions", this::complete);
        server.createContext("/control/last", exchange -> answer(exchange, 200, "application/json", last));
        server.createContext("/control/go-on", exchange -> {
            goOn.release();
            answer(exchange, 200, "text/plain", "ok");
        });
        server.createContext("/control/forget", exchange -> {
            hungUp.drainPermits();
            answer(exchange, 200, "text/plain", "ok");
        });
        server.createContext(
                "/control/hung-up", exchange -> answer(exchange, acquired(hungUp) ? 200 : 504, "text/plain", "ok"));
        server.start();
        return Map.of(
                "souk.llm.upstream.base-url",
                        "http://127.0.0.1:" + server.getAddress().getPort() + "/v1/",
                "souk.llm.upstream.model", "qwen-test",
                "souk.llm.upstream.api-key", "secret",
                "souk.llm.upstream.first-token-timeout", "1s",
                "souk.llm.upstream.total-timeout", "3s",
                "souk.llm.upstream.check-every", "100ms");
    }

    @Override
    public void stop() {
        HttpServer server = running;
        if (server != null) {
            server.stop(0);
        }
    }

    private static boolean acquired(Semaphore semaphore) {
        try {
            return semaphore.tryAcquire(5, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private void complete(HttpExchange exchange) throws IOException {
        JsonNode body = Json.mapper().readTree(exchange.getRequestBody().readAllBytes());
        ObjectNode seen = Json.mapper().createObjectNode();
        seen.put("authorization", exchange.getRequestHeaders().getFirst("Authorization"));
        seen.set("body", body);
        last = Json.write(seen);
        JsonNode messages = body.path("messages");
        switch (messages.path(messages.size() - 1).path("content").asText()) {
            case "fail" -> answer(exchange, 500, "text/html", "<html>Internal Server Error</html>");
            case "deny" -> answer(exchange, 401, "application/json", "{\"error\":{\"message\":\"bad key\"}}");
            case "refuse" -> answer(exchange, 400, "application/json", "{\"error\":{\"message\":\"too many tokens\"}}");
            case "html" -> answer(exchange, 200, "text/html", "<html>Welcome</html>");
            case "nothing" -> answer(exchange, 200, "text/event-stream", "");
            case "garbage" -> answer(exchange, 200, "text/event-stream", "data: {\"choices\":[{\"del\n\n");
            case "one piece" ->
                answer(
                        exchange,
                        200,
                        "application/json",
                        "{\"id\":\"x\",\"choices\":[{\"index\":0,\"message\":{\"role\":\"assistant\",\"content\":\"whole\"},"
                                + "\"finish_reason\":\"stop\"}],\"usage\":{\"total_tokens\":3}}");
            case "hang" -> stream(exchange, FakeUpstream::waitLong);
            case "only role" ->
                stream(exchange, out -> {
                    delta(out, "{\"role\":\"assistant\",\"content\":\"\"}");
                    waitLong(out);
                });
            case "cut" ->
                stream(exchange, out -> {
                    delta(out, "{\"content\":\"Hello\"}");
                    throw new IOException("cut");
                });
            case "break" ->
                stream(exchange, out -> {
                    delta(out, "{\"content\":\"Hello\"}");
                    event(out, "{\"choices\":[{\"delta\":{\"cont");
                });
            case "stall" ->
                stream(exchange, out -> {
                    delta(out, "{\"content\":\"Hello\"}");
                    waitLong(out);
                });
            case "endless" -> stream(exchange, FakeUpstream::endless);
            case "wait" ->
                stream(exchange, out -> {
                    delta(out, "{\"content\":\"first\"}");
                    acquired(goOn);
                    delta(out, "{\"content\":\" second\"}");
                    finish(out, "stop");
                });
            case "think" ->
                stream(exchange, out -> {
                    delta(out, "{\"reasoning\":\"hmm \"}");
                    delta(out, "{\"content\":\"<thi\"}");
                    delta(out, "{\"content\":\"nk>secret</th\"}");
                    delta(out, "{\"content\":\"ink>\\n\\nvisible\"}");
                    finish(out, "stop");
                });
            case "tools" ->
                stream(exchange, out -> {
                    delta(out, call(0, "\"id\":\"call_a\",", "\"name\":\"search_products\",", "{\\\"text\\\":"));
                    delta(out, call(0, "\"id\":\"\",", "\"name\":\"\",", "\\\"tent\\\"}"));
                    delta(out, call(1, "", "\"name\":\"view_cart\",", "{}"));
                    finish(out, "tool_calls");
                });
            default ->
                stream(exchange, out -> {
                    delta(out, "{\"role\":\"assistant\",\"content\":\"\"}");
                    delta(out, "{\"content\":\"Hola\"}");
                    delta(out, "{\"content\":\" 世界\"}");
                    finish(out, "stop");
                });
        }
    }

    private interface Writing {
        void write(OutputStream out) throws IOException;
    }

    private void stream(HttpExchange exchange, Writing writing) throws IOException {
        exchange.getResponseHeaders().set("Content-Type", "text/event-stream");
        exchange.sendResponseHeaders(200, 0);
        try {
            writing.write(exchange.getResponseBody());
            exchange.getResponseBody().close();
        } catch (IOException cut) {
            hungUp.release();
        } finally {
            exchange.close();
        }
    }

    private static String call(int index, String id, String name, String arguments) {
        return "{\"tool_calls\":[{\"index\":" + index + "," + id + "\"type\":\"function\",\"function\":{" + name
                + "\"arguments\":\"" + arguments + "\"}}]}";
    }

    private static void delta(OutputStream out, String delta) throws IOException {
        event(out, "{\"id\":\"c\",\"model\":\"qwen-test\",\"choices\":[{\"index\":0,\"delta\":" + delta + "}]}");
    }

    private static void finish(OutputStream out, String reason) throws IOException {
        event(
                out,
                "{\"id\":\"c\",\"model\":\"qwen-test\",\"choices\":[{\"index\":0,\"delta\":{},\"finish_reason\":\""
                        + reason + "\"}]}");
        event(
                out,
                "{\"id\":\"c\",\"model\":\"qwen-test\",\"choices\":[],\"usage\":{\"prompt_tokens\":5,\"completion_tokens\":2,\"total_tokens\":7}}");
        event(out, "[DONE]");
    }

    private static void event(OutputStream out, String data) throws IOException {
        out.write(("data: " + data + "\n\n").getBytes(StandardCharsets.UTF_8));
        out.flush();
    }

    private static void endless(OutputStream out) throws IOException {
        for (int i = 0; i < 200; i++) {
            delta(out, "{\"content\":\"more \"}");
            pause(10);
        }
    }

    private static void waitLong(OutputStream out) throws IOException {
        out.flush();
        pause(5_000);
    }

    private static void pause(long millis) {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void answer(HttpExchange exchange, int status, String type, String body) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", type);
        exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }
}
