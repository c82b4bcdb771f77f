package dev.souk.gateway;

import com.fasterxml.jackson.databind.JsonNode;
import dev.souk.chassis.json.Json;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A shopper's client: plain HTTP, as a browser would speak it. */
final class Shopper {
    private static final HttpClient HTTP =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    private final URI gateway;
    final String token;
    final String id;

    private Shopper(URI gateway, String token, String id) {
        this.gateway = gateway;
        this.token = token;
        this.id = id;
    }

    static Shopper arrive(URI gateway) throws IOException, InterruptedException {
        HttpResponse<String> response = HTTP.send(
                HttpRequest.newBuilder(gateway.resolve("/api/session"))
                        .POST(HttpRequest.BodyPublishers.noBody())
                        .build(),
                HttpResponse.BodyHandlers.ofString());
        JsonNode session = Json.mapper().readTree(response.body());
        return new Shopper(
                gateway, session.path("token").asText(), session.path("shopper").asText());
    }

    Shopper withToken(String other) {
        return new Shopper(gateway, other, id);
    }

    static String newRun() {
        return "run_" + UUID.randomUUID();
    }

    static String newConversation() {
        return "cnv_" + UUID.randomUUID();
    }

    static String said(String conversation, String run, String text) {
        var input =
                Json.mapper().createObjectNode().put("threadId", conversation).put("runId", run);
        input.putArray("messages")
                .addObject()
                .put("id", "m-" + run)
                .put("role", "user")
                .put("content", text);
        input.putObject("forwardedProps").put("language", "en");
        return input.toString();
    }

    HttpResponse<String> post(String path, String body) throws IOException, InterruptedException {
        return HTTP.send(request(path, body).build(), HttpResponse.BodyHandlers.ofString());
    }

    HttpResponse<String> get(String path, String... headers) throws IOException, InterruptedException {
        HttpRequest.Builder request = request(path, null);
        if (headers.length > 0) {
            request.headers(headers);
        }
        return HTTP.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    /** Posts a run and listens; fails if it is refused. */
    Listener run(String conversation, String run, String text) throws IOException, InterruptedException {
        return listen(request("/api/agui", said(conversation, run, text)));
    }

    /** Posts any input and listens. */
    Listener run(String body) throws IOException, InterruptedException {
        return listen(request("/api/agui", body));
    }

    /** Takes the stream of a run up again. */
    Listener resume(String conversation, String run, @Nullable String lastEventId)
            throws IOException, InterruptedException {
        HttpRequest.Builder request = request("/api/runs/" + run + "/events?conversation=" + conversation, null);
        if (lastEventId != null) {
            request.header("Last-Event-ID", lastEventId);
        }
        return listen(request);
    }

    private static Listener listen(HttpRequest.Builder request) throws IOException, InterruptedException {
        HttpResponse<InputStream> response = HTTP.send(
                request.header("Accept", "text/event-stream").build(), HttpResponse.BodyHandlers.ofInputStream());
        if (response.statusCode() != 200) {
            throw new AssertionError(response.statusCode() + " "
                    + new String(response.body().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8));
        }
        return new Listener(response);
    }

    private HttpRequest.Builder request(String path, @Nullable String body) {
        HttpRequest.Builder request = HttpRequest.newBuilder(gateway.resolve(path))
                .timeout(Duration.ofSeconds(30))
                .header("Authorization", "Bearer " + token);
        return body == null
                ? request.GET()
                : request.header("Content-Type", "application/json").POST(HttpRequest.BodyPublishers.ofString(body));
    }
}
