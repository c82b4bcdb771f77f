package dev.souk.testinfra;

import dev.souk.testinfra.Infrastructure.Endpoints;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import org.testcontainers.containers.GenericContainer;
import org.testcontainers.kafka.KafkaContainer;
import org.testcontainers.lifecycle.Startables;
import org.testcontainers.postgresql.PostgreSQLContainer;

/** The three servers as containers; Testcontainers removes them when the JVM ends. */
final class Containers {

    private static final int REDIS_PORT = 6379;

    private Containers() {}

    static Endpoints start() {
        KafkaContainer kafka = new KafkaContainer("apache/kafka-native:4.2.0")
                .withEnv("KAFKA_GROUP_INITIAL_REBALANCE_DELAY_MS", "0")
                .withEnv("KAFKA_GROUP_MIN_SESSION_TIMEOUT_MS", "1000");
        PostgreSQLContainer postgres = new PostgreSQLContainer("postgres:18").withDatabaseName("postgres");
        GenericContainer<?> redis = new GenericContainer<>("redis:7").withExposedPorts(REDIS_PORT);
        Startables.deepStart(kafka, postgres, redis).join();
        String jdbc = "jdbc:postgresql://" + postgres.getHost() + ":"
                + postgres.getMappedPort(PostgreSQLContainer.POSTGRESQL_PORT) + "/";
        makeDatabases(jdbc, postgres.getUsername(), postgres.getPassword());
        return new Endpoints(
                kafka.getBootstrapServers(),
                jdbc,
                postgres.getUsername(),
                postgres.getPassword(),
                "redis://" + redis.getHost() + ":" + redis.getMappedPort(REDIS_PORT));
    }

    private static void makeDatabases(String jdbc, String user, String password) {
        try (var connection = DriverManager.getConnection(jdbc + "postgres", user, password);
                var statement = connection.createStatement()) {
            for (String database : List.of("agent", "catalog", "llm", "maps", "orders")) {
                statement.execute("create database " + database);
            }
        } catch (SQLException failure) {
            throw new IllegalStateException("cannot make the databases: " + failure.getMessage(), failure);
        }
    }
}
