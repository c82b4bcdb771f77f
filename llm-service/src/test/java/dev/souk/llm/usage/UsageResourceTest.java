package dev.souk.llm.usage;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import dev.souk.llm.budget.Budgets;
import dev.souk.llm.budget.NoBudgets;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import org.junit.jupiter.api.Test;

/** Without a database. */
@QuarkusTest
class UsageResourceTest {
    @Inject
    Budgets budgets;

    @Test
    void saysThatUsageIsNotKeptWithoutADatabase() {
        given().get("/v1/usage?from=2026-11-01&to=2026-11-30")
                .then()
                .statusCode(503)
                .body("error.code", equalTo("usage_not_kept"));
    }

    @Test
    void letsAllThroughWithoutADatabase() {
        assertThat(budgets).isInstanceOf(NoBudgets.class);
    }
}
