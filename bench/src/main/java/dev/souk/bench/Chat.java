package dev.souk.bench;

import dev.souk.chassis.json.Json;
import dev.souk.chassis.time.Ids;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/** One shopper's chat with the gateway, in one conversation. */
final class Chat {
    private final HttpClient http;
    private final String url;
    private final Ids ids;
    private final String token;
    private final String conversation;

    Chat(HttpClient http, String url, Ids ids) throws IOException, InterruptedException {
        this.http = http;
        this.url = url;
        this.ids = ids;
        HttpResponse<String> session = http.send(
                HttpRequest.newBuilder(URI.create(url + "/api/session"))
                        .POST(BodyPublishers.ofString("{}"))
                        .build(),
                BodyHandlers.ofString());
        this.token = Json.mapper().readTree(session.body()).path("token").asText();
        this.conversation = ids.of("cnv");
    }

    /** What a turn took, in nanoseconds from the request to the first and to the last byte of its stream. */
    record Times(long firstByte, long lastByte) {}

    /** One whole turn. */
    Times turn(String text) throws IOException, InterruptedException {
        long begin = System.nanoTime();
        try (InputStream stream = open(text)) {
            int first = stream.read();
            long firstByte = System.nanoTime() - begin;
            String rest = new String(stream.readAllBytes(), StandardCharsets.UTF_8);
            long lastByte = System.nanoTime() - begin;
            if (first < 0 || !rest.contains("RUN_FINISHED")) {
                throw new IllegalStateException("the turn failed: " + rest);
            }
            return new Times(firstByte, lastByte);
        }
    }

    /** The stream of a run; the caller closes it. */
    InputStream open(String text) throws IOException, InterruptedException {
        Map<String, Object> input = Map.of(
                "threadId",
                conversation,
                "runId",
                ids.of("run"),
                "state",
                Map.of(),
                "tools",
                List.of(),
                "context",
                List.of(),
                "messages",
                List.of(Map.of("id", ids.of("msg"), "role", "user", "content", text)),
                "forwardedProps",
                Map.of("language", "en"));
        HttpResponse<InputStream> response = http.send(
                HttpRequest.newBuilder(URI.create(url + "/api/agui"))
                        .header("Content-Type", "application/json")
                        .header("Accept", "text/event-stream")
                        .header("Authorization", "Bearer " + token)
                        .POST(BodyPublishers.ofString(Json.write(input)))
                        .build(),
                BodyHandlers.ofInputStream());
        if (response.statusCode() != 200) {
            throw new IllegalStateException("HTTP " + response.statusCode() + ": "
                    + new String(response.body().readAllBytes(), StandardCharsets.UTF_8));
        }
        return response.body();
    }
}
