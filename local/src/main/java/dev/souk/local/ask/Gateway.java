package dev.souk.local.ask;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.JsonNode;
import dev.souk.local.cli.CommandFailed;
import dev.souk.local.process.JsonFiles;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** The gateway's HTTP interface, as far as a shopper needs it. */
final class Gateway {

    private static final Duration ANSWER_LIMIT = Duration.ofSeconds(30);
    private static final int RECONNECTS = 20;

    private final String url;
    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();

    Gateway(String url) {
        this.url = url;
    }

    String url() {
        return url;
    }

    /** A new anonymous shopper's token. */
    String newSession() throws CommandFailed, IOException, InterruptedException {
        HttpRequest request = request("/api/session", Optional.empty())
                .POST(BodyPublishers.ofString("{}"))
                .build();
        return json(request).path("token").asText();
    }

    /** What the shop says of itself: name, currency, zone, demo address. */
    JsonNode config() throws CommandFailed, IOException, InterruptedException {
        return json(request("/api/config", Optional.empty()).GET().build());
    }

    /** Whether the token still counts: asks for the cart. */
    boolean accepts(String token) throws CommandFailed, IOException, InterruptedException {
        HttpResponse<Void> answer =
                send(request("/api/cart", Optional.of(token)).GET().build(), BodyHandlers.discarding());
        return answer.statusCode() != 401 && answer.statusCode() != 403;
    }

    void cancel(String token, String conversation, String run) throws CommandFailed, IOException, InterruptedException {
        send(
                request("/api/runs/" + run + "/cancel", Optional.of(token))
                        .POST(BodyPublishers.ofString("{\"conversation\":\"" + conversation + "\"}"))
                        .build(),
                BodyHandlers.discarding());
    }

    /**
     * Posts a run and hands on its events until it is over. A connection that breaks is resumed where it broke, on whichever
     * gateway answers then.
     */
    void run(String token, JsonNode input, Consumer<JsonNode> events)
            throws CommandFailed, IOException, InterruptedException {
        String run = input.path("runId").asText();
        String conversation = input.path("threadId").asText();
        EventReader reader = new EventReader(events);
        HttpRequest request = request("/api/agui", Optional.of(token))
                .header("Accept", "text/event-stream")
                .POST(BodyPublishers.ofString(input.toString()))
                .build();
        for (int attempt = 0; attempt <= RECONNECTS; attempt++) {
            read(request, reader);
            if (reader.isOver()) {
                return;
            }
            TimeUnit.SECONDS.sleep(1);
            HttpRequest.Builder again = request(
                            "/api/runs/" + run + "/events?conversation=" + conversation, Optional.of(token))
                    .header("Accept", "text/event-stream")
                    .GET();
            reader.lastId().ifPresent(id -> again.header("Last-Event-ID", id));
            request = again.build();
        }
        throw new CommandFailed("the answer broke off and did not come back; ./souk status tells what runs");
    }

    /** Reads what comes; returns when the stream ends or breaks. */
    private void read(HttpRequest request, EventReader reader) throws CommandFailed, InterruptedException {
        try {
            HttpResponse<InputStream> answer = http.send(request, BodyHandlers.ofInputStream());
            try (InputStream body = answer.body()) {
                if (answer.statusCode() == 502 || answer.statusCode() == 503) {
                    return;
                }
                if (answer.statusCode() != 200) {
                    throw problem(answer.statusCode(), new String(body.readAllBytes(), StandardCharsets.UTF_8));
                }
                Stream<String> lines =
                        new java.io.BufferedReader(new java.io.InputStreamReader(body, StandardCharsets.UTF_8)).lines();
                lines.forEach(reader::line);
            }
        } catch (UncheckedIOException | IOException broken) {
            // The caller resumes.
        }
    }

    private HttpRequest.Builder request(String path, Optional<String> token) {
        HttpRequest.Builder builder =
                HttpRequest.newBuilder(URI.create(url + path)).header("Content-Type", "application/json");
        token.ifPresent(value -> builder.header("Authorization", "Bearer " + value));
        return builder;
    }

    private JsonNode json(HttpRequest request) throws CommandFailed, IOException, InterruptedException {
        HttpResponse<String> answer = send(request, BodyHandlers.ofString());
        if (answer.statusCode() >= 300) {
            throw problem(answer.statusCode(), answer.body());
        }
        return JsonFiles.mapper().readTree(answer.body());
    }

    private <T> HttpResponse<T> send(HttpRequest request, HttpResponse.BodyHandler<T> body)
            throws CommandFailed, IOException, InterruptedException {
        try {
            HttpRequest limited = HttpRequest.newBuilder(request, (name, value) -> true)
                    .timeout(ANSWER_LIMIT)
                    .build();
            return http.send(limited, body);
        } catch (ConnectException nobody) {
            throw new CommandFailed("nobody answers at " + url + "; ./souk up starts the platform");
        }
    }

    /** RFC 9457 bodies say what is wrong. */
    private static CommandFailed problem(int status, String body) {
        try {
            JsonNode problem = JsonFiles.mapper().readTree(body);
            String detail = problem.path("detail").asText(problem.path("title").asText());
            return new CommandFailed(detail + " (" + problem.path("code").asText("HTTP " + status) + ")");
        } catch (JacksonException notJson) {
            return new CommandFailed("the gateway answered with HTTP status " + status);
        }
    }
}
