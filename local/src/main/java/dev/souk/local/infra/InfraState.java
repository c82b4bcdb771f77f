package dev.souk.local.infra;

import dev.souk.local.process.ProcessRef;
import java.util.Map;

/**
 * What runs and where, as written to the state file once everything is ready.
 *
 * @param process the infrastructure process
 * @param servers processes it started: postgres, redis
 * @param ports ports in use by name: kafka, controller, postgres, redis; only of embedded ones
 */
public record InfraState(
        ProcessRef process, Map<String, ProcessRef> servers, Map<String, Integer> ports, Endpoints endpoints) {

    public InfraState {
        servers = Map.copyOf(servers);
        ports = Map.copyOf(ports);
    }

    /**
     * What clients need.
     *
     * @param kafka bootstrap servers
     * @param jdbc JDBC URL without the database: {@code jdbc:postgresql://127.0.0.1:15432/}
     * @param redis {@code redis://127.0.0.1:16379}
     */
    public record Endpoints(String kafka, String jdbc, String dbUser, String dbPassword, String redis) {}
}
