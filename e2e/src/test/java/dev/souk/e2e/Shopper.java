package dev.souk.e2e;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A shopper on the gateway's HTTP interface, who reconnects as a browser does. */
final class Shopper {
    static final ObjectMapper JSON = new ObjectMapper();
    private static final String ADDRESS = "Harbour Street 12";

    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(3)).build();
    private final Supplier<String> url;
    private final String token;
    private final String shopper;
    private final String conversation = "cnv_" + UUID.randomUUID();

    /** @param url where the gateway is now; asked again at each connection */
    Shopper(Supplier<String> url) {
        this.url = url;
        JsonNode session = json(post("/api/session", "{}", null));
        this.token = session.path("token").asText();
        this.shopper = session.path("shopper").asText();
    }

    String id() {
        return shopper;
    }

    String token() {
        return token;
    }

    String conversation() {
        return conversation;
    }

    /** Says something and returns the run once it is over, however often the connection breaks. */
    Run say(String text) {
        return say(text, "en", event -> {});
    }

    Run say(String text, String language, Consumer<JsonNode> onEvent) {
        return run(
                input(language, Map.of("id", "msg-" + UUID.randomUUID(), "role", "user", "content", text), null),
                onEvent);
    }

    /** Approves a proposal. */
    Run approve(JsonNode proposal) {
        return decide(proposal, true, event -> {});
    }

    Run decide(JsonNode proposal, boolean approved, Consumer<JsonNode> onEvent) {
        return run(decision(proposal, approved, proposal.path("digest").asText()), onEvent);
    }

    Map<String, Object> decision(JsonNode proposal, boolean approved, String digest) {
        return input(
                "en",
                null,
                Map.of(
                        "interruptId",
                        proposal.path("id").asText(),
                        "status",
                        "resolved",
                        "payload",
                        Map.of("approved", approved, "digest", digest)));
    }

    Map<String, Object> input(
            String language, @Nullable Map<String, String> message, @Nullable Map<String, Object> resume) {
        Map<String, Object> input = new java.util.HashMap<>();
        input.put("threadId", conversation);
        input.put("runId", "run_" + UUID.randomUUID());
        input.put("state", Map.of());
        input.put("tools", List.of());
        input.put("context", List.of());
        input.put("messages", message == null ? List.of() : List.of(message));
        input.put("forwardedProps", Map.of("language", language, "address", ADDRESS));
        if (resume != null) {
            input.put("resume", List.of(resume));
        }
        return input;
    }

    /** Posts a run and reads its events to the end; a broken connection is resumed after the last event. */
    Run run(Map<String, Object> input, Consumer<JsonNode> onEvent) {
        Run run = new Run(String.valueOf(input.get("runId")), onEvent);
        HttpRequest request = request("/api/agui", token)
                .header("Accept", "text/event-stream")
                .POST(BodyPublishers.ofString(write(input)))
                .build();
        long end = System.nanoTime() + Duration.ofSeconds(120).toNanos();
        boolean accepted = false;
        while (true) {
            accepted |= read(request, run);
            if (run.isOver()) {
                return run;
            }
            if (System.nanoTime() > end) {
                throw new AssertionError("the run does not end: " + run.events());
            }
            pause();
            if (accepted) {
                HttpRequest.Builder again = request(
                                "/api/runs/" + run.id() + "/events?conversation=" + conversation, token)
                        .header("Accept", "text/event-stream")
                        .GET();
                if (run.lastId() != null) {
                    again.header("Last-Event-ID", run.lastId());
                }
                request = again.build();
            } else {
                request = request("/api/agui", token)
                        .header("Accept", "text/event-stream")
                        .POST(BodyPublishers.ofString(write(input)))
                        .build();
            }
        }
    }

    /** Reads until the stream ends or breaks; whether the gateway had taken the request. */
    private boolean read(HttpRequest request, Run run) {
        boolean accepted = false;
        try {
            HttpResponse<InputStream> response = http.send(request, BodyHandlers.ofInputStream());
            try (var lines = new BufferedReader(new InputStreamReader(response.body(), StandardCharsets.UTF_8))) {
                if (response.statusCode() >= 500) {
                    return false;
                }
                if (response.statusCode() != 200) {
                    throw new AssertionError("HTTP " + response.statusCode() + ": "
                            + lines.lines().reduce("", String::concat));
                }
                accepted = true;
                lines.lines().forEach(run::line);
            }
        } catch (IOException | UncheckedIOException broken) {
            // resumed by the caller
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
        return accepted;
    }

    HttpResponse<String> get(String path) {
        return send(request(path, token).GET().build());
    }

    HttpResponse<String> post(String path, String body, @Nullable String bearer) {
        return send(request(path, bearer).POST(BodyPublishers.ofString(body)).build());
    }

    HttpResponse<String> send(HttpRequest request) {
        try {
            return http.send(request, BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    HttpRequest.Builder request(String path, @Nullable String bearer) {
        HttpRequest.Builder builder = HttpRequest.newBuilder(URI.create(url.get() + path))
                .timeout(Duration.ofSeconds(90))
                .header("Content-Type", "application/json");
        return bearer == null ? builder : builder.header("Authorization", "Bearer " + bearer);
    }

    static JsonNode json(HttpResponse<String> response) {
        return parse(response.body());
    }

    static JsonNode parse(String text) {
        try {
            return JSON.readTree(text);
        } catch (JsonProcessingException e) {
            throw new AssertionError("no JSON: " + text, e);
        }
    }

    static String write(Object value) {
        try {
            return JSON.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new AssertionError(e);
        }
    }

    private static void pause() {
        try {
            TimeUnit.MILLISECONDS.sleep(300);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** The events of one run as the shopper saw them. */
    static final class Run {
        private final String id;
        private final Consumer<JsonNode> onEvent;
        private final List<JsonNode> events = new ArrayList<>();
        private final StringBuilder data = new StringBuilder();
        private @Nullable String lastId;

        private Run(String id, Consumer<JsonNode> onEvent) {
            this.id = id;
            this.onEvent = onEvent;
        }

        String id() {
            return id;
        }

        List<JsonNode> events() {
            return List.copyOf(events);
        }

        @Nullable
        String lastId() {
            return lastId;
        }

        boolean isOver() {
            return !events.isEmpty()
                    && List.of("RUN_FINISHED", "RUN_ERROR")
                            .contains(events.getLast().path("type").asText());
        }

        boolean failed() {
            return events.getLast().path("type").asText().equals("RUN_ERROR");
        }

        /** What was said: the text of the last snapshot's last answer, or all text since. */
        String text() {
            StringBuilder text = new StringBuilder();
            for (JsonNode event : events) {
                switch (event.path("type").asText()) {
                    case "TEXT_MESSAGE_CONTENT" ->
                        text.append(event.path("delta").asText());
                    case "TEXT_MESSAGE_END" -> text.append('\n');
                    default -> {}
                }
            }
            return text.toString();
        }

        /** Results of the calls of a tool, in order. */
        List<JsonNode> results(String tool) {
            List<String> calls = events.stream()
                    .filter(event -> event.path("type").asText().equals("TOOL_CALL_START")
                            && event.path("toolCallName").asText().equals(tool))
                    .map(event -> event.path("toolCallId").asText())
                    .toList();
            return events.stream()
                    .filter(event -> event.path("type").asText().equals("TOOL_CALL_RESULT")
                            && calls.contains(event.path("toolCallId").asText()))
                    .map(event -> parse(event.path("content").asText()))
                    .toList();
        }

        /** The proposal that the run ended with. */
        @Nullable
        JsonNode proposal() {
            JsonNode outcome = events.getLast().path("outcome");
            return outcome.path("type").asText().equals("interrupt")
                    ? outcome.path("interrupts").path(0).path("metadata").path("proposal")
                    : null;
        }

        private void line(String line) {
            if (line.startsWith("data:")) {
                data.append(line.substring(5).strip());
            } else if (line.startsWith("id:")) {
                lastId = line.substring(3).strip();
            } else if (line.isEmpty() && !data.isEmpty()) {
                JsonNode event = parse(data.toString());
                data.setLength(0);
                events.add(event);
                onEvent.accept(event);
            }
        }
    }
}
