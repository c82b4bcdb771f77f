package dev.souk.llm.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.souk.chassis.json.Json;
import dev.souk.testinfra.Infrastructure;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** What calls cost, and that nobody spends more than the day's budget, however many ask at once. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class AccountsIT {
    /** What an answer of the host takes, as it says. */
    private static final long TOKENS = 8;

    private static final long LIMIT = 2_000;

    /** New in each run: the database may have seen other runs today. */
    private final String tenant = "tenant-" + UUID.randomUUID();

    private final FaultyHost host;
    private final LlmProcess process;
    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    AccountsIT() throws Exception {
        Infrastructure infrastructure = Infrastructure.shared();
        host = new FaultyHost();
        process = new LlmProcess(
                "accounts-it",
                """
                backends:
                  gpu:
                    kind: openai
                    base-url: http://127.0.0.1:%d/v1
                    models: [m, other, broken]
                    capacity: {concurrent: 128, queued: 128}
                keys:
                  %s: {key-env: KEY}
                off:
                  - {model: broken, reason: it talks nonsense}
                """.formatted(host.port(), tenant),
                Map.of(
                        "KEY",
                        "key",
                        "QUARKUS_DATASOURCE_JDBC_URL",
                        infrastructure.jdbcUrl("llm"),
                        "QUARKUS_DATASOURCE_USERNAME",
                        infrastructure.dbUser(),
                        "QUARKUS_DATASOURCE_PASSWORD",
                        infrastructure.dbPassword(),
                        "SOUK_KAFKA_BOOTSTRAP_SERVERS",
                        infrastructure.kafka(),
                        "SOUK_LLM_LEDGER_LIMITS_TENANT_TOKENS",
                        Long.toString(LIMIT)));
    }

    @AfterAll
    void stop() throws Exception {
        process.close();
        host.close();
    }

    private HttpRequest request(String model) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + process.port() + "/v1/chat/completions"))
                .header("Content-Type", "application/json")
                .header("Authorization", "Bearer key")
                .header("X-Souk-Request-Id", "always-the-same")
                .POST(
                        HttpRequest.BodyPublishers.ofString(
                                "{\"model\":\"" + model
                                        + "\",\"max_tokens\":16,\"user\":\"u1\",\"messages\":[{\"role\":\"user\",\"content\":\"do:good\"}]}"))
                .build();
    }

    @Test
    void aHundredAtOnceNeverSpendMoreThanTheBudget() throws Exception {
        List<CompletableFuture<HttpResponse<String>>> answers = new ArrayList<>();
        for (int i = 0; i < 400; i++) {
            answers.add(http.sendAsync(request("m"), HttpResponse.BodyHandlers.ofString()));
            if (i % 100 == 99) {
                CompletableFuture.allOf(answers.toArray(CompletableFuture[]::new))
                        .get(30, TimeUnit.SECONDS);
            }
        }

        long answered = 0;
        for (CompletableFuture<HttpResponse<String>> answer : answers) {
            HttpResponse<String> response = answer.get();
            if (response.statusCode() == 200) {
                answered++;
            } else {
                assertThat(response.statusCode()).as(response.body()).isEqualTo(429);
                assertThat(response.body()).contains("budget_exhausted").contains("of the tenant");
                assertThat(response.headers().firstValueAsLong("Retry-After")).isPresent();
            }
        }
        assertThat(answered).isPositive().isLessThanOrEqualTo(LIMIT / TOKENS).isLessThan(400);
        JsonNode day = awaitCalls(400);
        assertThat(day.path("tokens").path("input").asLong()
                        + day.path("tokens").path("output").asLong())
                .isEqualTo(answered * TOKENS)
                .isLessThanOrEqualTo(LIMIT);
        assertThat(day.path("calls").path("refused").asLong()).isEqualTo(400 - answered);
    }

    @Test
    void aModelThatIsSwitchedOffIsNotAsked() throws Exception {
        int asked = host.asked();

        HttpResponse<String> response = http.send(request("broken"), HttpResponse.BodyHandlers.ofString());

        assertThat(response.statusCode()).isEqualTo(403);
        assertThat(response.body()).contains("switched_off").contains("it talks nonsense");
        assertThat(host.asked()).isEqualTo(asked);
    }

    @Test
    void theHostDoesNotLearnWhoAsks() throws Exception {
        http.send(request("other"), HttpResponse.BodyHandlers.ofString());

        assertThat(host.lastRequest()).contains("do:good").doesNotContain("u1").doesNotContain("\"user\":");
    }

    @Test
    void nobodySeesWhatOthersSpend() throws Exception {
        LocalDate today = LocalDate.now(ZoneOffset.UTC);

        assertThat(usage(today, "another").statusCode()).isEqualTo(401);
        HttpResponse<String> others = http.send(
                HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + process.port()
                                + "/v1/usage?tenant=default&from=" + today + "&to=" + today))
                        .header("Authorization", "Bearer key")
                        .build(),
                HttpResponse.BodyHandlers.ofString());
        assertThat(others.statusCode()).isEqualTo(403);
    }

    private HttpResponse<String> usage(LocalDate day, String key) throws Exception {
        return http.send(
                HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + process.port() + "/v1/usage?model=m&from="
                                + day.minusDays(1) + "&to=" + day.plusDays(1)))
                        .header("Authorization", "Bearer " + key)
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }

    /** The roll-up of today, once it has so many calls. */
    private JsonNode awaitCalls(long calls) throws Exception {
        LocalDate today = LocalDate.now(ZoneOffset.UTC);
        JsonNode days = Json.mapper().createArrayNode();
        for (int i = 0; i < 100; i++) {
            days = Json.mapper().readTree(usage(today, "key").body());
            if (days.path(0).path("calls").path("all").asLong() >= calls) {
                return days.path(0);
            }
            Thread.sleep(100);
        }
        throw new AssertionError("the roll-up has not " + calls + " calls: " + days);
    }
}
