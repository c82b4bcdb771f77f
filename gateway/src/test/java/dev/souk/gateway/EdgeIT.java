package dev.souk.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import dev.souk.chassis.identity.TokenSigner;
import dev.souk.chassis.json.Json;
import dev.souk.chassis.time.Ids;
import dev.souk.contracts.id.ShopperId;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Objects;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@QuarkusTestResource(GatewayInfrastructure.class)
class EdgeIT {
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    @ConfigProperty(name = "test.url")
    URI gateway;

    @Inject
    TokenSigner signer;

    @Inject
    InstantSource clock;

    @Inject
    Ids ids;

    private Shopper shopper;

    @BeforeEach
    void arrive() throws Exception {
        shopper = Shopper.arrive(gateway);
    }

    @Test
    void refusesForgedExpiredAndForeignTokens() throws Exception {
        TokenSigner forger =
                new TokenSigner(new ECKeyGenerator(Curve.P_256).keyID("test").generate(), clock, ids);
        ShopperId victim = new ShopperId(shopper.id);
        Instant later = Instant.now().plusSeconds(600);

        unauthenticated(shopper.withToken(forger.session(victim, later)));
        unauthenticated(shopper.withToken(signer.session(victim, Instant.now().minusSeconds(1))));
        unauthenticated(shopper.withToken(signer.principal(victim, Duration.ofHours(1))));
        unauthenticated(shopper.withToken("x"));
        unauthenticated(shopper.withToken(shopper.token.substring(0, shopper.token.length() - 4) + "AAAA"));
        assertThat(send("GET", "/api/cart").statusCode()).isEqualTo(401);
    }

    @Test
    void refusesMoreThanTheRateOfASession() throws Exception {
        int refused = 0;
        HttpResponse<String> last = null;
        for (int i = 0; i < GatewayInfrastructure.CHAT_PER_SESSION + 20; i++) {
            last = shopper.post("/api/agui", "{}");
            refused += last.statusCode() == 429 ? 1 : 0;
        }

        assertThat(refused).isBetween(10, 20);
        assertThat(code(Objects.requireNonNull(last))).isEqualTo("rate_limited");
        assertThat(last.headers().firstValue("Retry-After")).isPresent();
        assertThat(Shopper.arrive(gateway).post("/api/agui", "{}").statusCode()).isEqualTo(400);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{",
                "null",
                "[]",
                "7",
                "{\"threadId\":{}}",
                "{\"threadId\":\"x\",\"runId\":\"y\"}",
                "{\"threadId\":\"cnv_1\",\"runId\":\"run_1\",\"messages\":\"x\"}",
                "\u0000"
            })
    void refusesMalformedInput(String body) throws Exception {
        HttpResponse<String> response = shopper.post("/api/agui", body);

        assertThat(response.statusCode()).isEqualTo(400);
        assertThat(code(response)).isEqualTo("bad_request");
    }

    @Test
    void refusesALargeBody() throws Exception {
        HttpResponse<String> response =
                shopper.post("/api/agui", Shopper.said("cnv_1", "run_1", "x".repeat(1_100_000)));

        assertThat(response.statusCode()).isEqualTo(413);
        assertThat(code(response)).isEqualTo("too_large");
    }

    @Test
    void refusesALargeBodyOfUnknownLength() throws Exception {
        HttpResponse<String> response = HTTP.send(
                HttpRequest.newBuilder(gateway.resolve("/api/agui"))
                        .header("Authorization", "Bearer " + shopper.token)
                        .header("Content-Type", "application/json")
                        .POST(HttpRequest.BodyPublishers.ofInputStream(
                                () -> new java.io.ByteArrayInputStream(new byte[1_500_000])))
                        .build(),
                HttpResponse.BodyHandlers.ofString());

        assertThat(response.statusCode()).isEqualTo(413);
        assertThat(code(response)).isEqualTo("too_large");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            GET    | /api/nothing                             | 404 | not_found
            DELETE | /api/cart                                | 405 | bad_request
            GET    | /api/agui                                | 405 | bad_request
            GET    | /api/products/nonsense                   | 400 | bad_request
            GET    | /api/products?minPrice=cheap             | 400 | bad_request
            GET    | /api/products?pageSize=1000              | 400 | bad_request
            GET    | /api/products?sort=sideways              | 400 | bad_request
            GET    | /api/conversations/run_1                 | 400 | bad_request
            GET    | /api/runs/run_1/events                   | 400 | bad_request
            GET    | /api/runs/x/events?conversation=cnv_1    | 400 | bad_request
            """)
    void answersNonsenseWithAProblem(String method, String path, int status, String code) throws Exception {
        HttpResponse<String> response = HTTP.send(
                HttpRequest.newBuilder(gateway.resolve(path))
                        .header("Authorization", "Bearer " + shopper.token)
                        .method(method, HttpRequest.BodyPublishers.noBody())
                        .build(),
                HttpResponse.BodyHandlers.ofString());

        assertThat(response.statusCode()).isEqualTo(status);
        assertThat(code(response)).isEqualTo(code);
        assertThat(response.headers().firstValue("Content-Type").orElse("")).startsWith("application/problem+json");
        assertThat(response.body()).doesNotContain("Exception", "dev.souk", "jakarta");
    }

    @Test
    void refusesAMalformedLastEventId() throws Exception {
        HttpResponse<String> response =
                shopper.get("/api/runs/run_1/events?conversation=cnv_1", "Last-Event-ID", "yesterday");

        assertThat(response.statusCode()).isEqualTo(400);
        assertThat(response.body()).contains("1-42");
    }

    @Test
    void refusesAnotherContentType() throws Exception {
        HttpResponse<String> response = HTTP.send(
                HttpRequest.newBuilder(gateway.resolve("/api/agui"))
                        .header("Authorization", "Bearer " + shopper.token)
                        .header("Content-Type", "text/plain")
                        .POST(HttpRequest.BodyPublishers.ofString("{}"))
                        .build(),
                HttpResponse.BodyHandlers.ofString());

        assertThat(response.statusCode()).isEqualTo(415);
        assertThat(code(response)).isEqualTo("bad_request");
    }

    @Test
    void saysWhatShopItIs() throws Exception {
        JsonNode config = Json.mapper().readTree(send("GET", "/api/config").body());

        assertThat(config.path("currency").asText()).isEqualTo("EUR");
        assertThat(config.path("zone").asText()).isEqualTo("Europe/Lisbon");
        assertThat(config.path("demoAddress").asText()).isEqualTo("Harbour Street 12");
    }

    @Test
    void allowsOwnAndListedOriginsAlone() throws Exception {
        assertThat(preflight("http://localhost:5173"))
                .containsIgnoringCase("access-control-allow-origin: http://localhost:5173");
        assertThat(preflight("https://evil.example")).doesNotContainIgnoringCase("access-control-allow-origin");
        assertThat(preflight("http://localhost.evil.example"))
                .doesNotContainIgnoringCase("access-control-allow-origin");
    }

    @Test
    void servesTheWebAppsWithStrictHeaders() throws Exception {
        HttpResponse<String> page = send("GET", "/");
        assertThat(page.body()).contains("Shop");
        assertThat(page.headers().firstValue("Content-Security-Policy").orElse(""))
                .contains("default-src 'self'", "frame-ancestors 'self'")
                .doesNotContain("unsafe");
        assertThat(page.headers().firstValue("X-Content-Type-Options")).contains("nosniff");
        assertThat(page.headers().firstValue("Cache-Control")).contains("no-cache");

        assertThat(send("GET", "/assets/index-Ab3dE_9x.js")
                        .headers()
                        .firstValue("Cache-Control")
                        .orElse(""))
                .contains("immutable");
        HttpResponse<String> widget = send("GET", "/widget.js");
        assertThat(widget.headers().firstValue("Content-Type").orElse("")).startsWith("text/javascript");
        assertThat(send(
                                "GET",
                                "/widget.js",
                                "If-None-Match",
                                widget.headers().firstValue("ETag").orElseThrow())
                        .statusCode())
                .isEqualTo(304);
    }

    @Test
    void servesPicturesThatCanDoNothing() throws Exception {
        HttpResponse<String> picture = send("GET", "/pictures/boot.svg");

        assertThat(picture.headers().firstValue("Content-Type")).contains("image/svg+xml");
        assertThat(picture.headers().firstValue("Content-Security-Policy").orElse(""))
                .contains("sandbox", "default-src 'none'");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/pictures/../secret.txt",
                "/pictures/%2e%2e/secret.txt",
                "/pictures/..%2fsecret.txt",
                "/pictures/..%5csecret.txt",
                "/../secret.txt",
                "/%2e%2e%2fsecret.txt",
                "/pictures/link.svg",
                "/pictures/%00",
                "//secret.txt",
                "/pictures//etc/passwd"
            })
    void servesNothingOutsideItsFolders(String path) throws Exception {
        String response = raw("GET " + path + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n");

        assertThat(response).containsAnyOf("HTTP/1.1 404", "HTTP/1.1 400").doesNotContain("\r\n\r\nsecret");
    }

    @Test
    void hasAPageForWhatIsNotThere() throws Exception {
        HttpResponse<String> page = send("GET", "/nothing", "Accept", "text/html");

        assertThat(page.statusCode()).isEqualTo(404);
        assertThat(page.body()).contains("Not found");
        assertThat(send("POST", "/").statusCode()).isEqualTo(404);
    }

    private void unauthenticated(Shopper someone) throws Exception {
        HttpResponse<String> response = someone.get("/api/cart");
        assertThat(response.statusCode()).isEqualTo(401);
        assertThat(code(response)).isEqualTo("unauthenticated");
    }

    private String preflight(String origin) throws IOException {
        return raw("OPTIONS /api/agui HTTP/1.1\r\nHost: shop.example\r\nOrigin: " + origin
                + "\r\nAccess-Control-Request-Method: POST\r\n"
                + "Access-Control-Request-Headers: authorization,content-type\r\nConnection: close\r\n\r\n");
    }

    private String raw(String request) throws IOException {
        try (Socket socket = new Socket(gateway.getHost(), gateway.getPort())) {
            socket.getOutputStream().write(request.getBytes(StandardCharsets.UTF_8));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private HttpResponse<String> send(String method, String path, String... headers) throws Exception {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(gateway.resolve(path)).method(method, HttpRequest.BodyPublishers.noBody());
        if (headers.length > 0) {
            request.headers(headers);
        }
        return HTTP.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    private static String code(HttpResponse<String> response) throws IOException {
        return Json.mapper().readTree(response.body()).path("code").asText();
    }
}
