package dev.souk.agent.turn;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.souk.chassis.json.Json;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * An OpenAI-compatible server with a script for each message of the shopper. It is stateless as a model is: which step comes
 * next follows from how many of its own messages the request holds.
 */
final class FakeLlm implements AutoCloseable {

    /** One step of the model. */
    sealed interface Step {}

    record Says(List<String> deltas) implements Step {}

    /** @param calls each {@code tool arguments} */
    record Calls(List<String> calls) implements Step {}

    record Fails(int status) implements Step {}

    /** Breaks off after a call. */
    record CutsShort(String call) implements Step {}

    /** Says something, then nothing more. */
    record Hangs(String beginning) implements Step {}

    static Step says(String... deltas) {
        return new Says(List.of(deltas));
    }

    static Step calls(String... calls) {
        return new Calls(List.of(calls));
    }

    private final HttpServer server;
    private final Map<String, List<Step>> scripts = new ConcurrentHashMap<>();
    private final Map<String, AtomicInteger> asked = new ConcurrentHashMap<>();
    final ConcurrentLinkedQueue<JsonNode> requests = new ConcurrentLinkedQueue<>();
    final CountDownLatch hungUpOn = new CountDownLatch(1);

    FakeLlm() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.createContext("/v1/chat/completions", this::answer);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.start();
    }

    String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort() + "/v1";
    }

    /** What the model does when the shopper's latest message is this. */
    void script(String message, Step... steps) {
        scripts.put(message, List.of(steps));
    }

    /** How often the model was asked about a message. */
    int asked(String message) {
        return asked.getOrDefault(message, new AtomicInteger()).get();
    }

    @Override
    public void close() {
        server.stop(0);
    }

    private void answer(HttpExchange exchange) throws IOException {
        JsonNode request = Json.mapper().readTree(exchange.getRequestBody().readAllBytes());
        requests.add(request);
        String message = "";
        int step = 0;
        for (JsonNode one : request.path("messages")) {
            if (one.path("role").asText().equals("user")) {
                message = one.path("content").asText();
                step = 0;
            } else if (one.path("role").asText().equals("assistant")) {
                step++;
            }
        }
        asked.computeIfAbsent(message, unused -> new AtomicInteger()).incrementAndGet();
        List<Step> script = scripts.getOrDefault(message, List.of(says("You said: " + message)));
        play(exchange, script.get(Math.min(step, script.size() - 1)));
    }

    private void play(HttpExchange exchange, Step step) throws IOException {
        if (step instanceof Fails(int status)) {
            byte[] body = "{\"error\":{\"message\":\"scripted\"}}".getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(status, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
            return;
        }
        exchange.getResponseHeaders().add("Content-Type", "text/event-stream");
        exchange.getResponseHeaders().add("X-Souk-Backend", "planner");
        exchange.sendResponseHeaders(200, 0);
        try (OutputStream out = exchange.getResponseBody()) {
            switch (step) {
                case Says(List<String> deltas) -> {
                    for (String delta : deltas) {
                        send(out, chunk(Json.mapper().createObjectNode().put("content", delta), null));
                    }
                    end(out, "stop");
                }
                case Calls(List<String> calls) -> {
                    for (int i = 0; i < calls.size(); i++) {
                        send(out, chunk(call(i, calls.get(i)), null));
                    }
                    end(out, "tool_calls");
                }
                case CutsShort(String call) -> send(out, chunk(call(0, call), null));
                case Hangs(String beginning) -> hang(out, beginning);
                case Fails fails -> throw new IllegalStateException(fails.toString());
            }
        }
    }

    private void hang(OutputStream out, String beginning) {
        try {
            if (!beginning.isEmpty()) {
                send(out, chunk(Json.mapper().createObjectNode().put("content", beginning), null));
            }
            while (true) {
                Thread.sleep(50);
                out.write(": still here\n\n".getBytes(StandardCharsets.UTF_8));
                out.flush();
            }
        } catch (IOException e) {
            hungUpOn.countDown();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static ObjectNode call(int index, String call) {
        int space = call.indexOf(' ');
        ObjectNode delta = Json.mapper().createObjectNode();
        ObjectNode one = delta.putArray("tool_calls").addObject();
        one.put("index", index).put("id", "call_" + index).put("type", "function");
        one.putObject("function").put("name", call.substring(0, space)).put("arguments", call.substring(space + 1));
        return delta;
    }

    private static void end(OutputStream out, String reason) throws IOException {
        send(out, chunk(Json.mapper().createObjectNode(), reason));
        ObjectNode usage = base();
        usage.putArray("choices");
        usage.putObject("usage")
                .put("prompt_tokens", 100)
                .put("completion_tokens", 20)
                .put("total_tokens", 120);
        send(out, usage);
        out.write("data: [DONE]\n\n".getBytes(StandardCharsets.UTF_8));
    }

    private static ObjectNode chunk(ObjectNode delta, @Nullable String finishReason) {
        ObjectNode chunk = base();
        ObjectNode choice = chunk.putArray("choices").addObject();
        choice.put("index", 0).set("delta", delta);
        choice.put("finish_reason", finishReason);
        return chunk;
    }

    private static ObjectNode base() {
        return Json.mapper()
                .createObjectNode()
                .put("id", "chatcmpl-1")
                .put("object", "chat.completion.chunk")
                .put("created", 1)
                .put("model", "scripted-1");
    }

    private static void send(OutputStream out, JsonNode data) throws IOException {
        out.write(("data: " + data + "\n\n").getBytes(StandardCharsets.UTF_8));
        out.flush();
    }
}
