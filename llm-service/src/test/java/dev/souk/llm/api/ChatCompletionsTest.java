package dev.souk.llm.api;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.startsWith;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
class ChatCompletionsTest {
    private static final String SEARCH_TOOL = """
            {"type":"function","function":{"name":"search_products","parameters":{"type":"object"}}}""";

    @Test
    void answersInOnePiece() {
        given().contentType(ContentType.JSON)
                .body(
                        "{\"model\":\"souk\",\"messages\":[{\"role\":\"user\",\"content\":\"hello\"}],\"made_up\":{\"a\":1}}")
                .when()
                .post("/v1/chat/completions")
                .then()
                .statusCode(200)
                .header("X-Souk-Backend", "planner")
                .body("object", equalTo("chat.completion"))
                .body("model", equalTo("souk-planner-1"))
                .body("choices[0].message.content", startsWith("Hello"))
                .body("choices[0].finish_reason", equalTo("stop"))
                .body("usage.total_tokens", greaterThan(10));
    }

    @Test
    void callsATool() {
        given().contentType(ContentType.JSON)
                .body(
                        "{\"model\":\"souk\",\"messages\":[{\"role\":\"user\",\"content\":\"boots under 120\"}],\"tools\":["
                                + SEARCH_TOOL + "]}")
                .when()
                .post("/v1/chat/completions")
                .then()
                .statusCode(200)
                .body("choices[0].finish_reason", equalTo("tool_calls"))
                .body("choices[0].message.content", equalTo(null))
                .body("choices[0].message.tool_calls[0].id", startsWith("call_"))
                .body("choices[0].message.tool_calls[0].function.name", equalTo("search_products"))
                .body("choices[0].message.tool_calls[0].function.arguments", containsString("\"maxPrice\":120"));
    }

    @Test
    void streamsWithUsageAtTheEnd() {
        String body = given().contentType(ContentType.JSON)
                .body("{\"model\":\"souk-smart\",\"stream\":true,\"stream_options\":{\"include_usage\":true},"
                        + "\"messages\":[{\"role\":\"user\",\"content\":\"hola\"}]}")
                .when()
                .post("/v1/chat/completions")
                .then()
                .statusCode(200)
                .contentType("text/event-stream")
                .extract()
                .asString();

        String[] events = body.split("\n\n");
        assertThat(events).allMatch(event -> event.startsWith("data: ")).hasSizeGreaterThan(6);
        assertThat(events[events.length - 1]).isEqualTo("data: [DONE]");
        assertThat(events[events.length - 2]).contains("\"choices\":[]").contains("total_tokens");
        assertThat(events[events.length - 3]).contains("\"finish_reason\":\"stop\"");
    }

    @Test
    void leavesOutUsageUnlessAsked() {
        String body = given().contentType(ContentType.JSON)
                .body("{\"model\":\"souk\",\"stream\":true,\"messages\":[{\"role\":\"user\",\"content\":\"hola\"}]}")
                .post("/v1/chat/completions")
                .asString();

        assertThat(body).doesNotContain("usage");
    }

    @Test
    void listsModels() {
        given().get("/v1/models")
                .then()
                .statusCode(200)
                .body("object", equalTo("list"))
                .body("data.id", hasItems("souk", "souk-smart", "souk-fast", "souk-planner-1"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "{\"model\":;                                                                    400; invalid_json",
                "[];                                                                             400; invalid_type",
                "'';                                                                             400; invalid_type",
                "{\"messages\":[{\"role\":\"user\",\"content\":\"x\"}]};                         400; missing_field",
                "{\"model\":\"souk\"};                                                           400; missing_field",
                "{\"model\":\"souk\",\"messages\":[]};                                           400; missing_field",
                "{\"model\":\"souk\",\"messages\":\"x\"};                                        400; invalid_type",
                "{\"model\":7,\"messages\":[{\"role\":\"user\",\"content\":\"x\"}]};             400; invalid_type",
                "{\"model\":\"souk\",\"messages\":[{\"role\":\"pope\",\"content\":\"x\"}]};      400; invalid_value",
                "{\"model\":\"souk\",\"messages\":[{\"role\":\"user\",\"content\":7}]};          400; invalid_type",
                "{\"model\":\"souk\",\"stream\":\"yes\",\"messages\":[{\"role\":\"user\"}]};     400; invalid_type",
                "{\"model\":\"souk\",\"tools\":[{}],\"messages\":[{\"role\":\"user\"}]};         400; invalid_type",
                "{\"model\":\"gpt-9\",\"messages\":[{\"role\":\"user\",\"content\":\"x\"}]};     404; model_not_found",
            })
    void refusesBadInput(String body, int status, String code) {
        given().contentType(ContentType.JSON)
                .body(body)
                .when()
                .post("/v1/chat/completions")
                .then()
                .statusCode(status)
                .body("error.code", equalTo(code))
                .body("error.type", equalTo("invalid_request_error"));
    }

    @Test
    void refusesAHugeBody() {
        given().contentType(ContentType.JSON)
                .body("{\"model\":\"souk\",\"messages\":[{\"role\":\"user\",\"content\":\"" + "x".repeat(9_000_000)
                        + "\"}]}")
                .when()
                .post("/v1/chat/completions")
                .then()
                .statusCode(413)
                .body("error.code", equalTo("request_too_large"));
    }

    @Test
    void refusesOtherMediaTypesMethodsAndAddresses() {
        given().contentType("text/plain")
                .body("x")
                .post("/v1/chat/completions")
                .then()
                .statusCode(415)
                .body("error.code", equalTo("unsupported_media_type"));
        given().get("/v1/chat/completions").then().statusCode(405).body("error.code", equalTo("method_not_allowed"));
        given().get("/v1/nothing").then().statusCode(404);
    }

    @Test
    void isReadyWithoutAnyOtherService() {
        given().get("/q/health/ready").then().statusCode(200);
    }
}
