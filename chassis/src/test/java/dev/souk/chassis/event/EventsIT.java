package dev.souk.chassis.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.souk.chassis.kafka.Records;
import dev.souk.chassis.kafka.TestKafka;
import dev.souk.chassis.problem.ProblemException;
import dev.souk.chassis.time.RandomIds;
import dev.souk.contracts.catalog.CatalogEvent;
import dev.souk.contracts.catalog.ProductDelisted;
import dev.souk.contracts.id.ProductId;
import dev.souk.contracts.problem.ProblemCode;
import dev.souk.contracts.topic.Headers;
import dev.souk.contracts.topic.Topics;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.function.Consumer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Test;

class EventsIT {
    private static final int KEYS = 8;
    private static final int EACH = 60;

    private final String name = "events-it-" + System.nanoTime();
    private final String topic = name;
    private final TestDatabase database = TestDatabase.create("events");
    private final Outbox outbox = new Outbox(database, new RandomIds(InstantSource.system()));
    private final Map<String, List<Long>> seen = new ConcurrentHashMap<>();

    @Test
    void eventsOfAKeyArriveOnceAndInTheOrderOfTheirTransactionsThoughTheRelayIsReplaced() throws Exception {
        database.execute("CREATE TABLE aggregate (key text PRIMARY KEY, version bigint NOT NULL)");
        for (int key = 0; key < KEYS; key++) {
            database.execute("INSERT INTO aggregate VALUES ('prd_" + key + "', 0)");
        }

        try (var consumer = consumer(
                        event -> seen.computeIfAbsent(event.productId().value(), unused -> new CopyOnWriteArrayList<>())
                                .add(event.at().toEpochMilli()));
                var writers = Executors.newFixedThreadPool(6)) {
            consumer.start();
            for (int i = 0; i < KEYS * EACH; i++) {
                String key = "prd_" + i % KEYS;
                writers.submit(() -> database.run(() -> {
                    long version = database.number(
                            "UPDATE aggregate SET version = version + 1 WHERE key = '" + key + "' RETURNING version");
                    outbox.add(topic, key, event(key, version));
                }));
            }
            for (int round = 0; round < 5; round++) {
                try (OutboxRelay relay = relay()) {
                    relay.start();
                    Thread.sleep(300);
                }
            }
            try (OutboxRelay relay = relay()) {
                relay.start();
                writers.shutdown();
                await(() -> seen.values().stream().mapToInt(List::size).sum() >= KEYS * EACH);
                await(() -> database.number("SELECT count(*) FROM outbox") == 0);
            }
        }

        List<Long> expected = new ArrayList<>();
        for (long version = 1; version <= EACH; version++) {
            expected.add(version);
        }
        assertThat(seen)
                .hasSize(KEYS)
                .allSatisfy((key, versions) -> assertThat(versions).isEqualTo(expected));
    }

    @Test
    void aTransactionThatFailsAnnouncesNothing() {
        assertThatThrownBy(() -> database.run(() -> {
                    outbox.add(topic, "prd_1", event("prd_1", 1));
                    throw new IllegalStateException("on purpose");
                }))
                .hasMessage("on purpose");

        assertThat(database.number("SELECT count(*) FROM outbox")).isZero();
    }

    @Test
    void anEventThatComesTwiceIsHandledOnce() throws Exception {
        List<ProductDelisted> handled = new CopyOnWriteArrayList<>();
        try (var consumer = consumer(handled::add)) {
            consumer.start();
            send("evt_twice", "ProductDelisted", "{\"productId\":\"prd_1\",\"at\":\"2026-05-01T10:00:00Z\"}");
            send("evt_twice", "ProductDelisted", "{\"productId\":\"prd_1\",\"at\":\"2026-05-01T10:00:00Z\"}");
            send("evt_last", "ProductDelisted", "{\"productId\":\"prd_1\",\"at\":\"2026-05-01T11:00:00Z\"}");

            await(() -> handled.size() >= 2 && handled.getLast().at().equals(Instant.parse("2026-05-01T11:00:00Z")));
        }

        assertThat(handled).hasSize(2);
    }

    @Test
    void whatCannotBeReadOrIsRefusedGoesToTheDeadLettersAndTheRestGoesOn() throws Exception {
        List<ProductDelisted> handled = new CopyOnWriteArrayList<>();
        Consumer<ProductDelisted> picky = event -> {
            if (event.productId().value().equals("prd_refused")) {
                throw new ProblemException(ProblemCode.CONFLICT, "refused on purpose");
            }
            handled.add(event);
        };
        try (var consumer = consumer(picky)) {
            consumer.start();
            send("evt_1", "ProductDelisted", "{\"productId\":\"prd_1\"");
            send("evt_2", "ProductDelisted", "{\"productId\":\"prd_refused\",\"at\":\"2026-05-01T10:00:00Z\"}");
            send("evt_3", "SomethingNewer", "{}");
            send("evt_4", "ProductDelisted", "{\"productId\":\"prd_good\",\"at\":\"2026-05-01T10:00:00Z\"}");

            await(() -> !handled.isEmpty());
        }

        assertThat(handled).extracting(event -> event.productId().value()).containsExactly("prd_good");
        assertThat(TestKafka.read(Topics.deadLetters(topic, name), 2, Duration.ofSeconds(20)))
                .extracting(letter -> Records.header(letter.headers(), Headers.EVENT_ID))
                .containsExactlyInAnyOrder("evt_1", "evt_2");
    }

    private EventConsumer<CatalogEvent> consumer(Consumer<ProductDelisted> handler) {
        return new EventConsumer<>(
                new EventConsumer.Setup(name, TestKafka.clients(), database, database),
                topic,
                CatalogEvent.class,
                event -> handler.accept((ProductDelisted) event));
    }

    private OutboxRelay relay() {
        return new OutboxRelay(name, outbox, database, database, TestKafka.clients());
    }

    private void send(String id, String type, String json) throws Exception {
        try (var producer = TestKafka.clients().producer()) {
            ProducerRecord<String, byte[]> record = new ProducerRecord<>(topic, "prd_1", Records.bytes(json));
            Records.put(record, Headers.EVENT_ID, id);
            Records.put(record, Headers.EVENT_TYPE, type);
            producer.send(record).get();
        }
    }

    private static ProductDelisted event(String key, long version) {
        return new ProductDelisted(new ProductId(key), Instant.ofEpochMilli(version));
    }

    private static void await(java.util.function.BooleanSupplier condition) throws InterruptedException {
        Instant end = Instant.now().plusSeconds(40);
        while (!condition.getAsBoolean() && Instant.now().isBefore(end)) {
            Thread.sleep(20);
        }
        assertThat(condition.getAsBoolean()).as("came true in time").isTrue();
    }
}
