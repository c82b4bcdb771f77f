package dev.souk.testinfra;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.testcontainers.DockerClientFactory;

/**
 * A real Kafka, PostgreSQL and Redis, shared by all tests of a JVM: a test uses topics, databases and keys of its own, or
 * bears with what others leave. The databases {@code agent}, {@code catalog}, {@code llm}, {@code maps} and {@code orders} and
 * all topics are there.
 *
 * <p>This class is the one place that chooses where they come from: the state file that the environment variable
 * {@value #STATE_VARIABLE} names (a run of {@code ./souk test} starts them once for all modules); else Testcontainers, if
 * Docker can be used; else the process of module {@code local}.
 */
public final class Infrastructure {

    /** Names the state file of infrastructure that runs already. */
    public static final String STATE_VARIABLE = "SOUK_TEST_INFRA_STATE";

    private static @Nullable Infrastructure shared;

    private final Endpoints endpoints;

    private Infrastructure(Endpoints endpoints) {
        this.endpoints = endpoints;
    }

    /** The one of this JVM: the first caller starts it and waits; it ends with the JVM. */
    public static synchronized Infrastructure shared() {
        Infrastructure found = shared;
        if (found == null) {
            found = new Infrastructure(choose());
            shared = found;
        }
        return found;
    }

    /** Bootstrap servers. */
    public String kafka() {
        return endpoints.kafka();
    }

    /** URL of a database of that name, which must exist: those of the services, {@code postgres}, or one a test made. */
    public String jdbcUrl(String database) {
        return endpoints.jdbc() + database;
    }

    /** May do everything, make databases too. */
    public String dbUser() {
        return endpoints.dbUser();
    }

    public String dbPassword() {
        return endpoints.dbPassword();
    }

    /** {@code redis://127.0.0.1:…}, without a password. */
    public String redisUrl() {
        return endpoints.redis();
    }

    private static Endpoints choose() {
        String state = System.getenv(STATE_VARIABLE);
        if (state != null && !state.isBlank()) {
            return LocalProcess.read(Path.of(state));
        }
        return DockerClientFactory.instance().isDockerAvailable() ? Containers.start() : LocalProcess.start();
    }

    /**
     * Where they are.
     *
     * @param jdbc JDBC URL up to the database's name
     */
    record Endpoints(String kafka, String jdbc, String dbUser, String dbPassword, String redis) {}
}
