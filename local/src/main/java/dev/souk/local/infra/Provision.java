package dev.souk.local.infra;

import dev.souk.contracts.topic.Topics;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.errors.TopicExistsException;

/** Makes the topics and databases that are missing, on whichever servers. */
final class Provision {

    /** One for each service that keeps something. */
    static final List<String> DATABASES = List.of("agent", "catalog", "llm", "maps", "orders");

    private static final int PARTITIONS = 8;
    /** More of them: every asking instance owns some. */
    private static final int REPLY_PARTITIONS = 16;

    private Provision() {}

    /** Replication is the cluster's own default: 1 here, more on a real cluster. */
    static void topics(String bootstrapServers) throws InterruptedException, ExecutionException {
        try (Admin admin =
                Admin.create(Map.of("bootstrap.servers", bootstrapServers, "default.api.timeout.ms", "60000"))) {
            Set<String> there = admin.listTopics().names().get();
            List<NewTopic> missing = Topics.ALL.stream()
                    .filter(topic -> !there.contains(topic))
                    .map(topic -> new NewTopic(topic, partitions(topic), (short) -1))
                    .toList();
            for (var made : admin.createTopics(missing).values().values()) {
                ignoreIfMadeByAnother(made::get);
            }
        }
    }

    static void databases(String jdbc, String user, String password) throws SQLException {
        try (Connection connection = DriverManager.getConnection(jdbc + "postgres", user, password);
                var statement = connection.createStatement();
                var exists = connection.prepareStatement("select 1 from pg_database where datname = ?")) {
            for (String database : DATABASES) {
                exists.setString(1, database);
                try (var row = exists.executeQuery()) {
                    if (!row.next()) {
                        statement.execute("create database " + database);
                    }
                }
            }
        }
    }

    private static int partitions(String topic) {
        return topic.equals(Topics.TOOLS_REPLIES) ? REPLY_PARTITIONS : PARTITIONS;
    }

    private interface Waiting {
        Object get() throws InterruptedException, ExecutionException;
    }

    private static void ignoreIfMadeByAnother(Waiting made) throws InterruptedException, ExecutionException {
        try {
            made.get();
        } catch (ExecutionException failure) {
            if (!(failure.getCause() instanceof TopicExistsException)) {
                throw failure;
            }
        }
    }
}
