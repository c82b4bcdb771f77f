package dev.souk.bench;

import dev.souk.chassis.kafka.KafkaClients;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;

/**
 * The floor of a request and its reply over Kafka: one thread polls requests and sends them back as they are, another polls the
 * replies and completes futures. No headers, no tokens, no JSON, no dispatch.
 */
final class BareEcho implements AutoCloseable {
    private static final String REQUESTS = "bench.requests";
    private static final String REPLIES = "bench.replies";

    private final KafkaClients kafka;
    private final Producer<String, byte[]> requests;
    private final Producer<String, byte[]> replies;
    private final Map<Long, CompletableFuture<Void>> pending = new ConcurrentHashMap<>();
    private final AtomicLong ids = new AtomicLong();
    private final CountDownLatch ready = new CountDownLatch(2);
    private volatile boolean closed;

    BareEcho(KafkaClients kafka) {
        this.kafka = kafka;
        this.requests = kafka.producer();
        this.replies = kafka.producer();
    }

    BareEcho start() throws Exception {
        // the first record makes the topic
        var unused =
                requests.send(new ProducerRecord<>(REQUESTS, "k", new byte[8])).get();
        unused = replies.send(new ProducerRecord<>(REPLIES, "k", new byte[8])).get();
        Thread.ofPlatform()
                .daemon()
                .start(() -> poll(
                        REQUESTS, record -> replies.send(new ProducerRecord<>(REPLIES, record.key(), record.value()))));
        Thread.ofPlatform()
                .daemon()
                .start(() -> poll(REPLIES, record -> {
                    CompletableFuture<Void> reply =
                            pending.remove(ByteBuffer.wrap(record.value()).getLong());
                    if (reply != null) {
                        reply.complete(null);
                    }
                }));
        if (!ready.await(30, TimeUnit.SECONDS)) {
            throw new IllegalStateException("the echo does not start");
        }
        return this;
    }

    void call() throws Exception {
        long id = ids.incrementAndGet();
        CompletableFuture<Void> reply = new CompletableFuture<>();
        pending.put(id, reply);
        var unused = requests.send(new ProducerRecord<>(
                REQUESTS, "k" + id, ByteBuffer.allocate(256).putLong(id).array()));
        reply.get(30, TimeUnit.SECONDS);
    }

    @Override
    public void close() {
        closed = true;
        requests.close();
        replies.close();
    }

    private void poll(String topic, Consumer<ConsumerRecord<String, byte[]>> handler) {
        try (var consumer = kafka.tailConsumer("bench." + topic)) {
            List<TopicPartition> partitions = consumer.partitionsFor(topic).stream()
                    .map(partition -> new TopicPartition(topic, partition.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToEnd(partitions);
            partitions.forEach(consumer::position);
            ready.countDown();
            while (!closed) {
                consumer.poll(Duration.ofMillis(200)).forEach(handler);
            }
        }
    }
}
