package dev.souk.testinfra;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;

class InfrastructureIT {

    private final Infrastructure infrastructure = Infrastructure.shared();

    @Test
    void deliversARecordThroughKafka() throws Exception {
        try (var producer = new KafkaProducer<>(
                        Map.of("bootstrap.servers", infrastructure.kafka(), "acks", "all"),
                        new StringSerializer(),
                        new StringSerializer());
                var consumer = new KafkaConsumer<>(
                        Map.of(
                                "bootstrap.servers",
                                infrastructure.kafka(),
                                "group.id",
                                "infrastructure-it",
                                "auto.offset.reset",
                                "earliest"),
                        new StringDeserializer(),
                        new StringDeserializer())) {
            producer.send(new ProducerRecord<>("infrastructure-it", "key", "value"))
                    .get();
            consumer.subscribe(List.of("infrastructure-it"));

            var records = consumer.poll(Duration.ofSeconds(20));

            assertThat(records)
                    .singleElement()
                    .satisfies(record -> assertThat(record.value()).isEqualTo("value"));
        }
    }

    @Test
    void runsSqlInEveryDatabaseOfTheServices() throws SQLException {
        for (String database : List.of("agent", "catalog", "llm", "maps", "orders")) {
            try (var connection = DriverManager.getConnection(
                            infrastructure.jdbcUrl(database), infrastructure.dbUser(), infrastructure.dbPassword());
                    var statement = connection.createStatement();
                    var row = statement.executeQuery("select current_database()")) {
                assertThat(row.next()).isTrue();
                assertThat(row.getString(1)).isEqualTo(database);
            }
        }
    }

    @Test
    void answersAPingOfRedis() throws IOException {
        URI redis = URI.create(infrastructure.redisUrl());
        try (Socket socket = new Socket(redis.getHost(), redis.getPort())) {
            socket.getOutputStream().write("PING\r\n".getBytes(StandardCharsets.US_ASCII));

            assertThat(socket.getInputStream().readNBytes(7)).asString().isEqualTo("+PONG\r\n");
        }
    }

    @Test
    void isTheSameForAllTestsOfAJvm() {
        assertThat(Infrastructure.shared()).isSameAs(infrastructure);
    }
}
