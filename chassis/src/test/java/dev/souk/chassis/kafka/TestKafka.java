package dev.souk.chassis.kafka;

import dev.souk.testinfra.Infrastructure;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;

/** Clients of the broker that the tests share. */
public final class TestKafka {

    private TestKafka() {}

    public static KafkaClients clients() {
        return clients(null);
    }

    /** @param instance name among siblings, or null */
    public static KafkaClients clients(@Nullable String instance) {
        return new KafkaClients(new KafkaSettings() {
            @Override
            public String bootstrapServers() {
                return Infrastructure.shared().kafka();
            }

            @Override
            public Optional<String> instanceId() {
                return Optional.ofNullable(instance);
            }

            @Override
            public int sessionTimeoutMillis() {
                return 6_000;
            }
        });
    }

    /** What a topic holds, read from its beginning until so many are there or the time is up. */
    public static List<ConsumerRecord<String, byte[]>> read(String topic, int atLeast, Duration patience) {
        List<ConsumerRecord<String, byte[]>> records = new ArrayList<>();
        Instant end = Instant.now().plus(patience);
        try (var consumer = clients().consumer("test-" + System.nanoTime())) {
            consumer.subscribe(List.of(topic));
            while (records.size() < atLeast && Instant.now().isBefore(end)) {
                consumer.poll(Duration.ofMillis(100)).forEach(records::add);
            }
        }
        return records;
    }
}
