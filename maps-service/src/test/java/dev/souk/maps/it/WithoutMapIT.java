package dev.souk.maps.it;

import static io.restassured.RestAssured.when;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;

import dev.souk.contracts.maps.FindStores;
import dev.souk.contracts.tool.Tools;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The map file is not one. */
@QuarkusTest
@QuarkusTestResource(
        value = RealInfrastructure.class,
        initArgs = @ResourceArg(name = "souk.maps.osm-file", value = "pom.xml"),
        restrictToAnnotatedClass = true)
class WithoutMapIT {

    @Inject
    Asker asker;

    @BeforeEach
    void waitUntilTheFileWasTried() throws InterruptedException {
        Instant last = Instant.now().plus(Duration.ofMinutes(3));
        while (when().get("/q/health/ready").asString().contains("loading")) {
            assertThat(Instant.now()).as("still loading").isBefore(last);
            Thread.sleep(100);
        }
    }

    @Test
    void refusesRoutesWithTheReasonAndStillKnowsItsStores() {
        assertThat(asker.problem(Tools.ROUTE, "{\"from\":\"Bell Street 1\",\"to\":\"Bell Street 9\"}"))
                .startsWith("unavailable: there is no map: map file pom.xml");
        assertThat(asker.problem(Tools.DELIVERY_ETA, "{\"to\":\"Bell Street 1\",\"storeIds\":[\"sto_forno-quay\"]}"))
                .startsWith("unavailable: there is no map");
        assertThat(asker.ask(Tools.FIND_STORES, new FindStores(null, "books", List.of(), false, null))
                        .stores())
                .hasSize(2);
        when().get("/q/health/ready").then().statusCode(503).body(containsString("map file pom.xml"));
    }
}
