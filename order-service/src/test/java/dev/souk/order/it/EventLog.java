package dev.souk.order.it;

import dev.souk.chassis.json.Json;
import dev.souk.chassis.kafka.KafkaClients;
import dev.souk.chassis.kafka.Records;
import dev.souk.chassis.time.Ids;
import dev.souk.contracts.order.OrderEvent;
import dev.souk.contracts.topic.Headers;
import dev.souk.contracts.topic.Topics;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;

/** What other services learn of orders and stock, as they learn it. */
@Singleton
class EventLog {

    private static final Map<String, Class<?>> TYPES = Arrays.stream(OrderEvent.class.getPermittedSubclasses())
            .collect(Collectors.toMap(Class::getSimpleName, Function.identity()));

    private final KafkaClients kafka;
    private final Ids ids;

    EventLog(KafkaClients kafka, Ids ids) {
        this.kafka = kafka;
        this.ids = ids;
    }

    /** Every event so far, in the order of each key; one that was sent twice is there once, as its inbox would have it. */
    List<OrderEvent> all() {
        List<OrderEvent> events = new ArrayList<>();
        Set<String> seen = new HashSet<>();
        try (var consumer = kafka.consumer(ids.of("test"))) {
            List<TopicPartition> partitions = consumer.partitionsFor(Topics.ORDERS_EVENTS).stream()
                    .map(partition -> new TopicPartition(partition.topic(), partition.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            while (partitions.stream()
                    .anyMatch(partition -> consumer.position(partition) < ends.getOrDefault(partition, 0L))) {
                for (ConsumerRecord<String, byte[]> record : consumer.poll(Duration.ofMillis(200))) {
                    if (seen.add(Records.header(record.headers(), Headers.EVENT_ID))) {
                        events.add(event(record));
                    }
                }
            }
        }
        return events;
    }

    private static OrderEvent event(ConsumerRecord<String, byte[]> record) {
        String type = Records.header(record.headers(), Headers.EVENT_TYPE);
        return (OrderEvent) Json.read(Records.text(record.value()), Objects.requireNonNull(TYPES.get(type)));
    }
}
