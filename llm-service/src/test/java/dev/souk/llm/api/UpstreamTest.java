package dev.souk.llm.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.souk.chassis.json.Json;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import org.eclipse.microprofile.config.ConfigProvider;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@QuarkusTestResource(value = FakeUpstream.class, restrictToAnnotatedClass = true)
class UpstreamTest {
    private static final HttpClient HTTP =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    private static URI url() {
        return URI.create("http://127.0.0.1:" + RestAssured.port + "/v1/chat/completions");
    }

    private static HttpResponse<String> control(String path) throws IOException, InterruptedException {
        String upstream = ConfigProvider.getConfig().getValue("souk.llm.upstream.base-url", String.class);
        return HTTP.send(
                HttpRequest.newBuilder(URI.create(upstream).resolve("/control/" + path))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }

    private static JsonNode lastRequest() throws IOException, InterruptedException {
        return Json.mapper().readTree(control("last").body());
    }

    @BeforeEach
    void untilTheUpstreamIsUp() throws Exception {
        for (int i = 0; i < 100; i++) {
            if ("upstream".equals(backend(ask("souk", "hi", false)))) {
                return;
            }
            Thread.sleep(50);
        }
        throw new AssertionError("the health check never marked the upstream up again");
    }

    @Test
    void relaysAnAnswer() throws Exception {
        HttpResponse<String> response = ask("souk", "hi", false);

        JsonNode json = Json.mapper().readTree(response.body());
        assertThat(backend(response)).isEqualTo("upstream");
        assertThat(json.path("model").asText()).isEqualTo("qwen-test");
        assertThat(json.path("object").asText()).isEqualTo("chat.completion");
        assertThat(content(json)).isEqualTo("Hola 世界");
        assertThat(json.path("usage").path("total_tokens").asInt()).isEqualTo(7);
        assertThat(lastRequest().path("authorization").asText()).isEqualTo("Bearer secret");
    }

    @Test
    void sendsOneSystemMessageFirstAndKeepsUnknownFields() throws Exception {
        ObjectNode body =
                Json.mapper().createObjectNode().put("model", "souk-smart").put("top_k", 20);
        body.putArray("messages")
                .add(message("developer", "one"))
                .add(message("user", "hi"))
                .add(message("system", "two"))
                .add(message("user", "there"));

        send(Json.write(body));

        JsonNode sent = lastRequest().path("body");
        assertThat(sent.path("model").asText()).isEqualTo("qwen-test");
        assertThat(sent.path("top_k").asInt()).isEqualTo(20);
        assertThat(sent.path("stream_options").path("include_usage").asBoolean())
                .isTrue();
        assertThat(sent.path("messages").findValuesAsText("role")).containsExactly("system", "user", "user");
        assertThat(sent.path("messages").path(0).path("content").asText()).isEqualTo("one\n\ntwo");
    }

    @Test
    void streamsEachPieceAtOnce() throws Exception {
        HttpResponse<InputStream> response =
                HTTP.send(post(body("souk", "wait", true)), HttpResponse.BodyHandlers.ofInputStream());

        try (BufferedReader lines =
                new BufferedReader(new InputStreamReader(response.body(), StandardCharsets.UTF_8))) {
            assertThat(lines.readLine()).contains("first");
            control("go-on");
            assertThat(lines.lines().filter(line -> !line.isEmpty()))
                    .satisfiesExactly(
                            second -> assertThat(second).contains("second"),
                            finish -> assertThat(finish).contains("\"finish_reason\":\"stop\""),
                            done -> assertThat(done).isEqualTo("data: [DONE]"));
        }
    }

    @Test
    void keepsReasoningOutOfTheContent() throws Exception {
        JsonNode json = Json.mapper().readTree(ask("souk", "think", false).body());

        JsonNode message = json.path("choices").path(0).path("message");
        assertThat(message.path("content").asText()).isEqualTo("visible");
        assertThat(message.path("reasoning_content").asText()).isEqualTo("hmm secret");
        assertThat(message.has("reasoning")).isFalse();
    }

    @Test
    void givesEveryToolCallAnIdAndWholeArguments() throws Exception {
        JsonNode json = Json.mapper().readTree(ask("souk", "tools", false).body());

        JsonNode calls = json.path("choices").path(0).path("message").path("tool_calls");
        assertThat(calls).hasSize(2);
        assertThat(calls.path(0).path("id").asText()).isEqualTo("call_a");
        assertThat(calls.path(0).path("function").path("name").asText()).isEqualTo("search_products");
        assertThat(calls.path(0).path("function").path("arguments").asText()).isEqualTo("{\"text\":\"tent\"}");
        assertThat(calls.path(1).path("id").asText()).startsWith("call_");
        assertThat(json.path("choices").path(0).path("finish_reason").asText()).isEqualTo("tool_calls");
    }

    @Test
    void foldsAnAnswerThatIsNotStreamed() throws Exception {
        JsonNode json = Json.mapper().readTree(ask("souk", "one piece", false).body());

        assertThat(content(json)).isEqualTo("whole");
        assertThat(json.path("model").asText()).isEqualTo("qwen-test");
    }

    @ParameterizedTest
    @ValueSource(strings = {"fail", "deny", "html", "nothing", "garbage", "hang", "only role"})
    void thePlannerAnswersWhereTheUpstreamGivesNoFirstToken(String fault) throws Exception {
        HttpResponse<String> response = ask("souk", fault, false);

        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(backend(response)).isEqualTo("planner");
        assertThat(response.headers().firstValue("X-Souk-Fallback")).isPresent();
        assertThat(Json.mapper().readTree(response.body()).path("model").asText())
                .isEqualTo("souk-planner-1");
    }

    @Test
    void staysReadyWhileTheUpstreamIsDown() throws Exception {
        ask("souk", "fail", false);

        HttpResponse<String> ready = HTTP.send(
                HttpRequest.newBuilder(url().resolve("/q/health/ready")).build(), HttpResponse.BodyHandlers.ofString());
        assertThat(ready.statusCode()).isEqualTo(200);
    }

    @Test
    void aModelAskedForByNameIsNeverReplaced() throws Exception {
        HttpResponse<String> response = ask("qwen-test", "fail", false);

        assertThat(response.statusCode()).isEqualTo(503);
        assertThat(code(response)).isEqualTo("upstream_unavailable");
        assertThat(backend(ask("souk-planner-1", "hello", false))).isEqualTo("planner");
    }

    @Test
    void handsOnWhatIsWrongWithTheRequest() throws Exception {
        HttpResponse<String> response = ask("souk", "refuse", false);

        assertThat(response.statusCode()).isEqualTo(400);
        assertThat(code(response)).isEqualTo("upstream_refused");
        assertThat(response.body()).contains("too many tokens");
    }

    @ParameterizedTest
    @ValueSource(strings = {"cut", "break", "stall"})
    void endsAStreamThatBreaksOffWithAnError(String fault) throws Exception {
        HttpResponse<String> response = ask("souk", fault, true);

        assertThat(backend(response)).isEqualTo("upstream");
        assertThat(response.body())
                .contains("Hello")
                .contains("\"code\":\"upstream_interrupted\"")
                .doesNotContain("[DONE]")
                .doesNotContain("planner");
    }

    @Test
    void answersAnUnstreamedRequestThatBreaksOffWithAnError() throws Exception {
        HttpResponse<String> response = ask("souk", "cut", false);

        assertThat(response.statusCode()).isEqualTo(502);
        assertThat(code(response)).isEqualTo("upstream_interrupted");
    }

    @Test
    void cancelsTheUpstreamWhenTheClientHangsUp() throws Exception {
        HttpResponse<InputStream> response =
                HTTP.send(post(body("souk", "endless", true)), HttpResponse.BodyHandlers.ofInputStream());
        assertThat(response.body().read()).isEqualTo('d');

        control("forget");
        response.body().close();

        assertThat(control("hung-up").statusCode()).isEqualTo(200);
    }

    private HttpResponse<String> ask(String model, String text, boolean stream) throws Exception {
        return send(body(model, text, stream));
    }

    private HttpResponse<String> send(String body) throws IOException, InterruptedException {
        return HTTP.send(post(body), HttpResponse.BodyHandlers.ofString());
    }

    private HttpRequest post(String body) {
        return HttpRequest.newBuilder(url())
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build();
    }

    private static String body(String model, String text, boolean stream) {
        ObjectNode body = Json.mapper().createObjectNode().put("model", model).put("stream", stream);
        body.putArray("messages").add(message("user", text));
        return Json.write(body);
    }

    private static ObjectNode message(String role, String text) {
        return Json.mapper().createObjectNode().put("role", role).put("content", text);
    }

    private static String backend(HttpResponse<?> response) {
        return response.headers().firstValue("X-Souk-Backend").orElse("none");
    }

    private static String code(HttpResponse<String> response) throws IOException {
        return Json.mapper()
                .readTree(response.body())
                .path("error")
                .path("code")
                .asText();
    }

    private static String content(JsonNode json) {
        return json.path("choices").path(0).path("message").path("content").asText();
    }
}
