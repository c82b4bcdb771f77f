package dev.souk.llm.usage;

import dev.souk.testinfra.Infrastructure;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.util.Map;

/** Gives the service the database and the broker of the tests, and limits for two tenants. */
public final class RealInfrastructure implements QuarkusTestResourceLifecycleManager {
    @Override
    public Map<String, String> start() {
        Infrastructure infrastructure = Infrastructure.shared();
        return Map.ofEntries(
                Map.entry("quarkus.http.test-port", "0"),
                Map.entry("souk.kafka.bootstrap-servers", infrastructure.kafka()),
                Map.entry("quarkus.datasource.jdbc.url", infrastructure.jdbcUrl("llm")),
                Map.entry("quarkus.datasource.username", infrastructure.dbUser()),
                Map.entry("quarkus.datasource.password", infrastructure.dbPassword()),
                Map.entry("souk.llm.ledger.limits.tenants.\"limited\".tokens", "1000"),
                Map.entry("souk.llm.ledger.limits.users.\"limited/ann\".micros", "500"),
                Map.entry("souk.llm.ledger.audit.contents", "true"),
                Map.entry("souk.llm.ledger.audit.longest-text", "40"));
    }

    @Override
    public void stop() {
        // ends with the JVM
    }
}
