package dev.souk.llm.usage;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Questions about usage, with a database. */
@QuarkusTest
@QuarkusTestResource(value = RealInfrastructure.class, restrictToAnnotatedClass = true)
class UsageResourceIT {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "to=2026-11-30|from|from: given nothing, expected a day such as 2026-11-28",
                "from=2026-11-01|to|to: given nothing",
                "from=yesterday&to=2026-11-30|from|from: given 'yesterday', expected a day",
                "from=2026-02-30&to=2026-11-30|from|from: given '2026-02-30'",
                "from=+12026-01-01&to=+12026-01-02|from|expected a day",
                "from=2026-11-30&to=2026-11-29|to|to: given 2026-11-29 with from 2026-11-30, expected from one to 400 days",
                "from=2025-01-01&to=2026-11-29|to|expected from one to 400 days",
                "from=2026-11-01&to=2026-11-30&tenant=a%00b|tenant|and no NUL"
            })
    void saysWhatIsWrongWithAQuestion(String query, String param, String message) {
        given().urlEncodingEnabled(false)
                .get("/v1/usage?" + query.replace("+", "%2B"))
                .then()
                .statusCode(400)
                .body("error.type", equalTo("invalid_request_error"))
                .body("error.param", equalTo(param))
                .body("error.message", containsString(message));
    }

    @Test
    void answersWithNothingForDaysWithoutCalls() {
        given().get("/v1/usage?from=2001-01-01&to=2001-12-31")
                .then()
                .statusCode(200)
                .body("size()", equalTo(0));
    }
}
