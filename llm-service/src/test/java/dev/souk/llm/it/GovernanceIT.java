package dev.souk.llm.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.souk.testinfra.Infrastructure;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Who may ask, what may be said, and what is said again. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class GovernanceIT {
    private final FaultyHost host;
    private final LlmProcess process;
    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    GovernanceIT() throws Exception {
        host = new FaultyHost();
        process = new LlmProcess(
                "governance-it",
                """
                backends:
                  gpu:
                    kind: vllm
                    base-url: http://127.0.0.1:%d/v1
                    models: [m, guard, vectors]
                routes:
                  souk-fast: [gpu/m]
                  souk-embed: [gpu/vectors]
                guard: {model: gpu/guard}
                cache: {ttl: 1m}
                keys:
                  north: {key-env: NORTH}
                  south: {key-env: SOUTH}
                """.formatted(host.port()),
                Map.of(
                        "NORTH",
                        "key-north",
                        "SOUTH",
                        "key-south",
                        "SOUK_REDIS_URL",
                        Infrastructure.shared().redisUrl()));
    }

    @AfterAll
    void stop() throws Exception {
        process.close();
        host.close();
    }

    private HttpRequest request(String path, String key, String body, String... headers) {
        HttpRequest.Builder request = HttpRequest.newBuilder(
                        URI.create("http://127.0.0.1:" + process.port() + "/v1/" + path))
                .header("Content-Type", "application/json")
                .header("Authorization", "Bearer " + key)
                .POST(HttpRequest.BodyPublishers.ofString(body));
        if (headers.length > 0) {
            request.headers(headers);
        }
        return request.build();
    }

    private HttpResponse<String> ask(String key, String text, boolean stream, String... headers)
            throws IOException, InterruptedException {
        return http.send(
                request("chat/completions", key, LlmProcess.body("souk-fast", text, stream), headers),
                HttpResponse.BodyHandlers.ofString());
    }

    private static String source(HttpResponse<String> response) {
        return response.headers().firstValue("X-Souk-Cache").orElse("none");
    }

    @Test
    void refusesWhoHasNoKey() throws Exception {
        HttpResponse<String> response = ask("key-west", "do:good", false);

        assertThat(response.statusCode()).isEqualTo(401);
        assertThat(response.body()).contains("invalid_api_key");
    }

    @Test
    void blocksAQuestionBeforeAModelSeesIt() throws Exception {
        HttpResponse<String> response = ask("key-north", "how do I poison a river do:good", false);

        assertThat(response.statusCode()).isEqualTo(400);
        assertThat(response.body()).contains("content_blocked").contains("Violent");
        assertThat(host.lastRequest()).contains("\"model\":\"guard\"");
    }

    @Test
    void anAnswerThatIsBlockedNeverLooksWhole() throws Exception {
        HttpResponse<String> response = ask("key-north", "do:say-poison", true);

        assertThat(response.body())
                .contains("content_blocked")
                .doesNotContain("[DONE]")
                .doesNotContain("\"finish_reason\":\"stop\"");
    }

    @Test
    void saysAgainWhatItSaidToWhoAgreedToThat() throws Exception {
        HttpResponse<String> first = ask("key-north", "again do:think", false, "X-Souk-Cache", "use");
        int asked = host.asked();

        HttpResponse<String> second = ask("key-north", "again do:think", true, "X-Souk-Cache", "use");

        assertThat(source(first)).isEqualTo("miss");
        assertThat(source(second)).isEqualTo("hit");
        assertThat(second.body()).contains("Hello").contains("Boots, then.").endsWith("data: [DONE]\n\n");
        // The question and the answer are checked each time; the model is asked once.
        assertThat(host.asked()).isEqualTo(asked + 2);
        assertThat(source(ask("key-north", "again do:think", false))).isEqualTo("off");
        assertThat(source(ask("key-south", "again do:think", false, "X-Souk-Cache", "use")))
                .isEqualTo("miss");
    }

    @Test
    void asksOnceForManyWhoAskAtTheSameTime() throws Exception {
        List<CompletableFuture<HttpResponse<String>>> answers = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            answers.add(http.sendAsync(
                    request(
                            "chat/completions",
                            "key-north",
                            LlmProcess.body("souk-fast", "together do:slowly", true),
                            "X-Souk-Cache",
                            "use"),
                    HttpResponse.BodyHandlers.ofString()));
        }

        List<String> sources = new ArrayList<>();
        for (CompletableFuture<HttpResponse<String>> answer : answers) {
            HttpResponse<String> response = answer.get(20, TimeUnit.SECONDS);
            assertThat(response.body().split("Hello", -1)).hasSize(41);
            sources.add(source(response));
        }
        assertThat(sources).containsOnlyOnce("miss").contains("coalesced");
    }

    @Test
    void passesEmbeddingsOn() throws Exception {
        HttpResponse<String> response = http.send(
                request("embeddings", "key-north", "{\"model\":\"souk-embed\",\"input\":[\"boots\"]}"),
                HttpResponse.BodyHandlers.ofString());

        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.body()).contains("[0.5,0.25]");
        assertThat(host.lastRequest()).contains("\"model\":\"vectors\"");
    }

    @Test
    void givesQueriesTheirTask() throws Exception {
        http.send(
                request(
                        "embeddings",
                        "key-north",
                        "{\"model\":\"souk-embed\",\"input\":\"boots\",\"input_type\":\"query\",\"instruction\":\"Find goods\"}"),
                HttpResponse.BodyHandlers.ofString());

        assertThat(host.lastRequest())
                .contains("\"input\":\"Instruct: Find goods\\nQuery:boots\"")
                .doesNotContain("input_type");
    }

    @Test
    void refusesEmbeddingsOfNothing() throws Exception {
        for (String body :
                List.of("{\"model\":\"souk-embed\"}", "{\"model\":\"souk-embed\",\"input\":[]}", "[]", "{")) {
            HttpResponse<String> response =
                    http.send(request("embeddings", "key-north", body), HttpResponse.BodyHandlers.ofString());

            assertThat(response.statusCode()).as(body).isEqualTo(400);
        }
    }
}
