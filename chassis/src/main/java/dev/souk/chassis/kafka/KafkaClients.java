package dev.souk.chassis.kafka;

import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.CooperativeStickyAssignor;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** Makes Kafka clients with the settings that all services share. Keys are text, values bytes. */
public final class KafkaClients {
    private static final int BLOCK_MILLIS = 5_000;
    private static final int DELIVERY_MILLIS = 20_000;
    /** Members learn of a rebalance by their next heartbeat, so this many also bounds how long one takes. */
    private static final int HEARTBEATS_A_SESSION = 20;

    private final KafkaSettings settings;

    public KafkaClients(KafkaSettings settings) {
        this.settings = settings;
    }

    /** A producer for requests and replies: gives up after {@value #DELIVERY_MILLIS} ms, as nobody waits longer. */
    public Producer<String, byte[]> producer() {
        return new KafkaProducer<>(producerConfig(DELIVERY_MILLIS), new StringSerializer(), new ByteArraySerializer());
    }

    /** A producer that never gives a record up, so that a later one cannot overtake it. */
    public Producer<String, byte[]> patientProducer() {
        return new KafkaProducer<>(
                producerConfig(Integer.MAX_VALUE), new StringSerializer(), new ByteArraySerializer());
    }

    /** A consumer of a group that commits by hand and begins at the earliest record it has not committed. */
    public KafkaConsumer<String, byte[]> consumer(String group) {
        return new KafkaConsumer<>(
                consumerConfig(group, "earliest"), new StringDeserializer(), new ByteArrayDeserializer());
    }

    /** A consumer of a group that begins at the end of a partition whenever it gets it. */
    public KafkaConsumer<String, byte[]> tailConsumer(String group) {
        return new KafkaConsumer<>(
                consumerConfig(group, "latest"), new StringDeserializer(), new ByteArrayDeserializer());
    }

    private Map<String, Object> producerConfig(int deliveryMillis) {
        Map<String, Object> config = new HashMap<>();
        config.put(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, settings.bootstrapServers());
        config.put(ProducerConfig.ACKS_CONFIG, "all");
        config.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
        config.put(ProducerConfig.LINGER_MS_CONFIG, 0);
        config.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, BLOCK_MILLIS);
        config.put(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, BLOCK_MILLIS);
        config.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, deliveryMillis);
        config.put(ProducerConfig.BUFFER_MEMORY_CONFIG, 16L * 1024 * 1024);
        config.put(ProducerConfig.RECONNECT_BACKOFF_MAX_MS_CONFIG, 500);
        config.put(ProducerConfig.METADATA_MAX_AGE_CONFIG, 30_000);
        return config;
    }

    private Map<String, Object> consumerConfig(String group, String reset) {
        Map<String, Object> config = new HashMap<>();
        config.put(ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG, settings.bootstrapServers());
        config.put(ConsumerConfig.GROUP_ID_CONFIG, group);
        settings.instanceId().ifPresent(id -> config.put(ConsumerConfig.GROUP_INSTANCE_ID_CONFIG, id + "." + group));
        config.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        config.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, reset);
        config.put(ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG, settings.sessionTimeoutMillis());
        config.put(ConsumerConfig.HEARTBEAT_INTERVAL_MS_CONFIG, settings.sessionTimeoutMillis() / HEARTBEATS_A_SESSION);
        config.put(ConsumerConfig.PARTITION_ASSIGNMENT_STRATEGY_CONFIG, CooperativeStickyAssignor.class.getName());
        config.put(ConsumerConfig.RECONNECT_BACKOFF_MAX_MS_CONFIG, 500);
        config.put(ConsumerConfig.METADATA_MAX_AGE_CONFIG, 30_000);
        return config;
    }
}
