package dev.souk.llm.usage;

import static org.assertj.core.api.Assertions.assertThat;

import dev.souk.chassis.json.Json;
import dev.souk.chassis.kafka.KafkaClients;
import dev.souk.chassis.kafka.Records;
import dev.souk.contracts.llm.LlmUsed;
import dev.souk.contracts.topic.Topics;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;

/** Reads what the ledger wrote and announced. */
record Books(DataSource database, KafkaClients kafka) {

    /** All events of a tenant, once there are none left to be sent. */
    List<LlmUsed> events(String tenant) throws Exception {
        await("SELECT count(*) FROM outbox", 0);
        List<LlmUsed> events = new ArrayList<>();
        try (KafkaConsumer<String, byte[]> consumer = kafka.consumer("books-" + System.nanoTime())) {
            consumer.subscribe(List.of(Topics.LLM_USAGE));
            int empty = 0;
            while (empty < 4 || events.isEmpty()) {
                int before = events.size();
                for (ConsumerRecord<String, byte[]> record : consumer.poll(Duration.ofMillis(500))) {
                    if (tenant.equals(record.key())) {
                        events.add(Json.read(Records.text(record.value()), LlmUsed.class));
                    }
                }
                empty = events.size() == before ? empty + 1 : 0;
            }
        }
        return events;
    }

    void await(String sql, long expected) throws Exception {
        for (int i = 0; i < 600 && number(sql) != expected; i++) {
            Thread.sleep(50);
        }
        assertThat(number(sql)).as(sql).isEqualTo(expected);
    }

    long number(String sql) throws SQLException {
        return Long.parseLong(text(sql));
    }

    String text(String sql) throws SQLException {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            return row.next() && row.getString(1) != null ? row.getString(1) : "0";
        }
    }
}
