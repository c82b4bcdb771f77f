package dev.souk.llm.upstream;

import com.fasterxml.jackson.databind.JsonNode;
import dev.souk.chassis.json.Json;
import dev.souk.chassis.time.Ids;
import dev.souk.llm.backend.Backend;
import dev.souk.llm.backend.BackendUnavailable;
import dev.souk.llm.backend.Completion;
import dev.souk.llm.chat.ChatError;
import dev.souk.llm.chat.ChatRequest;
import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ScheduledExecutorService;
import org.jboss.logging.Logger;

/** An OpenAI-compatible host as a backend. */
public final class UpstreamBackend implements Backend {
    private static final Logger LOG = Logger.getLogger(UpstreamBackend.class);

    /** Refusals that say something about the request; any other one says something about the host. */
    private static final Set<Integer> FAULT_OF_REQUEST = Set.of(400, 413, 422);

    private static final int LONGEST_ERROR = 64 * 1024;

    private final UpstreamSettings settings;
    private final UpstreamHealth health;
    private final Ids ids;
    private final ScheduledExecutorService timer;
    private final HttpClient http;

    /** @param timer ends what takes too long; not closed by this */
    public UpstreamBackend(
            UpstreamSettings settings,
            UpstreamHealth health,
            Ids ids,
            ScheduledExecutorService timer,
            HttpClient http) {
        this.settings = settings;
        this.health = health;
        this.ids = ids;
        this.timer = timer;
        this.http = http;
    }

    @Override
    public String name() {
        return "upstream";
    }

    @Override
    public String model() {
        return settings.model();
    }

    @Override
    public Completion complete(ChatRequest request) throws BackendUnavailable {
        long began = System.nanoTime();
        HttpResponse<InputStream> response = send(request);
        if (response.statusCode() != 200) {
            throw refused(response);
        }
        UpstreamCompletion completion =
                new UpstreamCompletion(response.body(), isStream(response), new UpstreamChunks(ids), settings.model());
        Duration spent = Duration.ofNanos(System.nanoTime() - began);
        completion.limit(timer, settings.totalTimeout().minus(spent));
        try {
            completion.awaitFirst(timer, settings.firstTokenTimeout().minus(spent));
        } catch (IOException e) {
            completion.close();
            throw down(String.valueOf(e.getMessage()));
        }
        health.worked();
        return completion;
    }

    private HttpResponse<InputStream> send(ChatRequest request) throws BackendUnavailable {
        String body = Json.write(UpstreamDialect.request(request.body(), settings.model()));
        HttpRequest.Builder post = HttpRequest.newBuilder(settings.at("/chat/completions"))
                .timeout(settings.firstTokenTimeout())
                .header("Content-Type", "application/json")
                .header("Accept", "text/event-stream, application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body));
        if (settings.apiKey() != null) {
            post.header("Authorization", "Bearer " + settings.apiKey());
        }
        try {
            return http.send(post.build(), HttpResponse.BodyHandlers.ofInputStream());
        } catch (IOException e) {
            throw down(e.getClass().getSimpleName() + " while connecting to " + settings.baseUrl());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new BackendUnavailable("The service is stopping");
        }
    }

    private BackendUnavailable refused(HttpResponse<InputStream> response) {
        int status = response.statusCode();
        String detail = detail(response);
        if (FAULT_OF_REQUEST.contains(status)) {
            throw new ChatError(status, "upstream_refused", "The model refused the request: " + detail, null);
        }
        String message = "The model's host answered " + status + (detail.isEmpty() ? "" : ": " + detail);
        // Too many requests is no illness: the next one may find room.
        return status == 429 ? new BackendUnavailable(message) : down(message);
    }

    private static String detail(HttpResponse<InputStream> response) {
        try (InputStream body = response.body()) {
            String text = new String(body.readNBytes(LONGEST_ERROR), StandardCharsets.UTF_8);
            JsonNode json = Json.mapper().readTree(text);
            return json == null ? "" : json.path("error").path("message").asText("");
        } catch (IOException notJson) {
            LOG.debugf("upstream error without JSON: %s", notJson.getMessage());
            return "";
        }
    }

    private BackendUnavailable down(String why) {
        health.failed();
        return new BackendUnavailable(why);
    }

    private static boolean isStream(HttpResponse<?> response) {
        return response.headers()
                .firstValue("Content-Type")
                .orElse("text/event-stream")
                .startsWith("text/event-stream");
    }
}
