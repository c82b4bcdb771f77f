package dev.souk.llm.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.souk.chassis.json.Json;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.http.HttpClient;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Whatever a host does: a clear error or another one's answer, and the service goes on. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class FaultsIT {
    private final FaultyHost host;
    private final LlmProcess process;
    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    FaultsIT() throws Exception {
        host = new FaultyHost();
        process = new LlmProcess("faults-it", settings(1_000), Map.of());
    }

    private String settings(int failures) {
        return """
                backends:
                  faulty:
                    kind: openai
                    base-url: http://127.0.0.1:%d/v1
                    models: [m]
                    capacity: {concurrent: 64, queued: 64}
                    patience: {first-token: 700ms, inter-token: 700ms, total: 20s, failures: %d, check-every: 100ms}
                  narrow:
                    kind: openai
                    base-url: http://127.0.0.1:%d/v1
                    models: [one-at-a-time]
                    capacity: {concurrent: 1, queued: 1}
                    patience: {first-token: 10s, inter-token: 10s, total: 20s, failures: %d}
                routes:
                  souk-fast: [faulty/m, planner]
                """.formatted(host.port(), failures, host.port(), failures);
    }

    @BeforeAll
    void isWell() throws Exception {
        assertThat(process.ask("m", "do:good", false).statusCode()).isEqualTo(200);
    }

    @AfterEach
    void staysUp() throws Exception {
        host.ill(false);
        assertThat(process.isReady()).as("ready").isTrue();
        assertThat(content(process.ask("m", "do:good", false))).isEqualTo("Grüße, 世界");
    }

    @AfterAll
    void stop() throws Exception {
        process.close();
        host.close();
    }

    @ParameterizedTest
    @CsvSource({
        "401, 503, upstream_unavailable",
        "404, 503, upstream_unavailable",
        "429, 429, rate_limited",
        "500, 503, upstream_unavailable",
        "html, 503, upstream_unavailable",
        "html-500, 503, upstream_unavailable",
        "nothing, 503, upstream_unavailable",
        "no-events, 503, upstream_unavailable",
        "broken-sse, 503, upstream_unavailable",
        "one-endless-line, 503, upstream_unavailable",
        "hang-before-headers, 503, upstream_unavailable",
        "hang-after-headers, 503, upstream_unavailable",
        "hang-mid-stream, 502, upstream_interrupted",
        "cut-300, 502, upstream_interrupted"
    })
    void aModelAskedForByNameFailsClearly(String fault, int status, String code) throws Exception {
        HttpResponse<String> response = process.ask("m", "do:" + fault, false);

        JsonNode error = Json.mapper().readTree(response.body()).path("error");
        assertThat(response.statusCode()).isEqualTo(status);
        assertThat(error.path("code").asText()).isEqualTo(code);
        assertThat(error.path("message").asText()).isNotBlank().doesNotContain("Exception");
    }

    @ParameterizedTest
    @CsvSource({
        "401",
        "404",
        "429",
        "500",
        "html",
        "html-500",
        "nothing",
        "no-events",
        "broken-sse",
        "hang-before-headers",
        "hang-after-headers"
    })
    void thePlannerAnswersUnderAnAlias(String fault) throws Exception {
        HttpResponse<String> response = process.ask("souk-fast", "hello do:" + fault, false);

        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.headers().firstValue("X-Souk-Backend")).hasValue("planner");
        assertThat(response.headers().firstValue("X-Souk-Fallback")).isPresent();
        assertThat(response.headers().firstValue("X-Souk-Attempts")).hasValue("2");
    }

    @Test
    void saysWhenToAskAgain() throws Exception {
        HttpResponse<String> response = process.ask("m", "do:429", false);

        assertThat(response.headers().firstValue("Retry-After")).hasValue("7");
    }

    @Test
    void mendsBrokenUtf8() throws Exception {
        HttpResponse<String> response = process.ask("m", "do:broken-utf8", false);

        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(content(response)).contains("\uFFFD");
    }

    @Test
    void anAnswerThatIsCutAnywhereIsWholeOrAnError() throws Exception {
        for (int bytes = 0; bytes < FaultyHost.GOOD.length; bytes++) {
            HttpResponse<String> response = process.ask("m", "do:cut-" + bytes, true);

            boolean whole = response.body().contains("[DONE]");
            boolean finished = response.body().contains("\"finish_reason\":\"stop\"");
            boolean error = response.body().contains("\"error\"");
            assertThat(whole)
                    .as("cut after %d bytes: %s", bytes, response.body())
                    .isEqualTo(!error);
            assertThat(!whole || finished)
                    .as("whole only with its end, cut after %d", bytes)
                    .isTrue();
        }
    }

    @Test
    void cancelsTheHostWithinATenthOfASecondWhenTheCallerHangsUp() throws Exception {
        List<Long> tookMillis = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            HttpResponse<InputStream> response =
                    http.send(process.request("m", "do:wait", true), HttpResponse.BodyHandlers.ofInputStream());
            assertThat(response.body().read()).isEqualTo('d');
            host.hungUp().clear();
            long hungUp = System.nanoTime();
            response.body().close();
            long noticed =
                    Objects.requireNonNull(host.hungUp().poll(5, TimeUnit.SECONDS), "the host was not cancelled");
            tookMillis.add((noticed - hungUp) / 1_000_000);
        }

        assertThat(tookMillis.stream().sorted().toList().get(10))
                .as("median of %s", tookMillis)
                .isLessThan(100);
    }

    @Test
    void holdsTheHostBackWhenTheCallerReadsSlowly() throws Exception {
        long before = process.residentMebibytes();
        try (Socket socket = new Socket("127.0.0.1", process.port())) {
            socket.setReceiveBufferSize(8_192);
            String body = LlmProcess.body("m", "do:gigabytes", true);
            socket.getOutputStream()
                    .write(
                            ("POST /v1/chat/completions HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: "
                                            + body.length() + "\r\n\r\n" + body)
                                    .getBytes(StandardCharsets.UTF_8));
            awaitStandstill();
            long written = host.written();

            assertThat(written).as("bytes taken from the host").isLessThan(32L * 1024 * 1024);
            assertThat(process.residentMebibytes() - before).as("MiB more").isLessThan(96);
        }
    }

    private void awaitStandstill() throws InterruptedException {
        long last = -1;
        for (int i = 0; i < 100 && (host.written() == 0 || host.written() != last); i++) {
            last = host.written();
            Thread.sleep(200);
        }
        assertThat(host.written()).as("still").isEqualTo(last);
    }

    @Test
    void queuesWhatTheHostHasNoRoomForAndRefusesTheRest() throws Exception {
        CompletableFuture<HttpResponse<InputStream>> first = http.sendAsync(
                process.request("one-at-a-time", "do:slowly", true), HttpResponse.BodyHandlers.ofInputStream());
        first.get(10, TimeUnit.SECONDS).body().read();
        CompletableFuture<HttpResponse<String>> second = http.sendAsync(
                process.request("one-at-a-time", "do:good", false), HttpResponse.BodyHandlers.ofString());
        Thread.sleep(200);

        HttpResponse<String> third = process.ask("one-at-a-time", "do:good", false);

        assertThat(third.statusCode()).isEqualTo(503);
        assertThat(third.body()).contains("at_capacity");
        assertThat(second.get(10, TimeUnit.SECONDS).statusCode()).isEqualTo(200);
    }

    @Test
    void asksAHostThatFailsNoMoreUntilItIsWell() throws Exception {
        take(settings(3));
        host.ill(true);
        for (int i = 0; i < 3; i++) {
            process.ask("souk-fast", "hello", false);
        }
        int asked = host.asked();

        HttpResponse<String> response = process.ask("souk-fast", "hello", false);
        assertThat(host.asked()).isEqualTo(asked);
        assertThat(response.headers().firstValue("X-Souk-Fallback")).hasValue("circuit_open");

        host.ill(false);
        await(() -> answeredBy("faulty"));
        take(settings(1_000));
    }

    @Test
    void tellsWhatHappenedInItsMetrics() throws Exception {
        process.ask("souk-fast", "hello do:500", false);

        String metrics = process.get("/q/metrics");

        assertThat(metrics)
                .contains("gen_ai_client_operation_duration_seconds_bucket")
                .contains("gen_ai_client_operation_time_to_first_chunk_seconds_count")
                .contains("gen_ai_client_token_usage")
                .containsPattern("souk_llm_failures_total\\{[^}]*error_type=\"failed\"")
                .containsPattern("souk_llm_fallbacks_total\\{[^}]*backend=\"planner\"")
                .containsPattern("souk_llm_backend_circuit\\{[^}]*faulty");
    }

    @Test
    void takesNewSettingsAndRefusesWrongOnes() throws Exception {
        take(settings(1_000).replace("souk-fast:", "souk-new: [faulty/m]\n  souk-fast:"));
        assertThat(status("souk-new")).isEqualTo(200);

        process.settings("backends: {faulty: {kind: abacus}}");
        await(() -> logged("settings refused") == 1);

        assertThat(status("souk-new")).isEqualTo(200);
        assertThat(process.log()).contains("backends.faulty").contains("abacus");
        take(settings(1_000));
    }

    private boolean answeredBy(String backend) {
        try {
            return process.ask("souk-fast", "do:good", false)
                    .headers()
                    .firstValue("X-Souk-Backend")
                    .filter(backend::equals)
                    .isPresent();
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private int status(String model) {
        try {
            return process.ask(model, "do:good", false).statusCode();
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private void take(String yaml) throws Exception {
        int before = logged("settings taken");
        process.settings(yaml);
        await(() -> logged("settings taken") > before);
    }

    private int logged(String text) {
        try {
            return process.log().split(text, -1).length - 1;
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void await(BooleanSupplier condition) throws InterruptedException {
        long last = System.nanoTime() + Duration.ofSeconds(10).toNanos();
        while (!condition.getAsBoolean() && System.nanoTime() < last) {
            Thread.sleep(50);
        }
        assertThat(condition.getAsBoolean()).isTrue();
    }

    private static String content(HttpResponse<String> response) throws IOException {
        return Json.mapper()
                .readTree(response.body())
                .path("choices")
                .path(0)
                .path("message")
                .path("content")
                .asText();
    }
}
