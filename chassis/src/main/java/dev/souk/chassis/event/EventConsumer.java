package dev.souk.chassis.event;

import dev.souk.chassis.json.Json;
import dev.souk.chassis.kafka.KafkaClients;
import dev.souk.chassis.kafka.KeyedConsumer;
import dev.souk.chassis.kafka.Records;
import dev.souk.chassis.problem.ProblemException;
import dev.souk.chassis.trace.Trace;
import dev.souk.contracts.event.Event;
import dev.souk.contracts.topic.Headers;
import dev.souk.contracts.topic.Topics;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ExecutionException;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jboss.logging.Logger;

/**
 * Handles the events of one topic: each once, those with the same key in order. The handler runs in a transaction together with
 * the inbox row of the event's id. Events of unknown types are passed over (a newer producer may send them). What cannot be
 * read, or is refused for good, goes to the dead letters; a broken database or broker is waited for.
 */
public final class EventConsumer<E extends Event> implements AutoCloseable {
    private static final Logger LOG = Logger.getLogger(EventConsumer.class);
    private static final int TRIES = 5;
    private static final int IN_FLIGHT = 64;

    private final Setup setup;
    private final String topic;
    private final Map<String, Class<? extends E>> types;
    private final Consumer<E> handler;
    private final Producer<String, byte[]> deadLetters;
    private final KeyedConsumer consumer;

    /** What the consumers of a service share. {@code service} names the consumer group and the dead letters. */
    public record Setup(String service, KafkaClients kafka, DataSource database, UnitOfWork unitOfWork) {}

    /** @param type the sealed interface of the topic's events */
    public EventConsumer(Setup setup, String topic, Class<E> type, Consumer<E> handler) {
        this.setup = setup;
        this.topic = topic;
        this.handler = handler;
        this.types = leaves(type).collect(Collectors.toMap(Class::getSimpleName, Function.identity()));
        this.deadLetters = setup.kafka().producer();
        this.consumer = new KeyedConsumer(
                setup.kafka(),
                new KeyedConsumer.Options(setup.service() + "." + topic, List.of(topic), IN_FLIGHT),
                this::handle);
    }

    /** Begins to consume. */
    public EventConsumer<E> start() {
        consumer.start();
        return this;
    }

    /** Whether the consumer has been given its partitions. */
    public boolean isReady() {
        return consumer.hasJoined();
    }

    @Override
    public void close() {
        consumer.close();
        deadLetters.close();
    }

    private void handle(ConsumerRecord<String, byte[]> record) throws InterruptedException, ExecutionException {
        String name = Records.header(record.headers(), Headers.EVENT_TYPE);
        String id = Records.header(record.headers(), Headers.EVENT_ID);
        Class<? extends E> type = name == null ? null : types.get(name);
        if (name != null && type == null) {
            LOG.debugf("passed over: type=%s", name);
            return;
        }
        E event;
        try {
            event = Json.read(Records.text(record.value()), Objects.requireNonNull(type, "an event without a type"));
            Objects.requireNonNull(id, "an event without an id");
        } catch (ProblemException | NullPointerException e) {
            bury(record, e);
            return;
        }
        for (int attempt = 1; ; attempt++) {
            try {
                Trace.parse(Records.header(record.headers(), Headers.TRACEPARENT))
                        .child()
                        .run(() -> setup.unitOfWork().run(() -> {
                            if (isNew(Objects.requireNonNull(id))) {
                                handler.accept(event);
                            }
                        }));
                return;
            } catch (RuntimeException e) {
                if (isOutage(e)) {
                    throw e; // the keyed consumer waits and repeats
                }
                if (attempt == TRIES
                        || e instanceof ProblemException problem
                                && !problem.problem().retryable()) {
                    bury(record, e);
                    return;
                }
                Thread.sleep(50L << attempt);
            }
        }
    }

    private boolean isNew(String eventId) {
        try (Connection connection = setup.database().getConnection();
                PreparedStatement insert = connection.prepareStatement(
                        "INSERT INTO event_inbox (consumer, event_id) VALUES (?, ?) ON CONFLICT DO NOTHING")) {
            insert.setString(1, setup.service() + "." + topic);
            insert.setString(2, eventId);
            return insert.executeUpdate() == 1;
        } catch (SQLException e) {
            throw new IllegalStateException("inbox cannot be written", e);
        }
    }

    private void bury(ConsumerRecord<String, byte[]> record, Exception cause)
            throws InterruptedException, ExecutionException {
        LOG.errorf(cause, "dead letter: topic=%s partition=%d offset=%d", topic, record.partition(), record.offset());
        var unused = deadLetters
                .send(new ProducerRecord<>(
                        Topics.deadLetters(topic, setup.service()),
                        null,
                        record.key(),
                        record.value(),
                        record.headers()))
                .get();
    }

    /** Whether the database is away, rather than the event at fault: SQL state classes 08 and 57, or none at all. */
    private static boolean isOutage(Throwable problem) {
        for (Throwable cause = problem; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException sql) {
                String state = sql.getSQLState();
                return state == null || state.startsWith("08") || state.startsWith("57");
            }
        }
        return false;
    }

    @SuppressWarnings("unchecked")
    private static <E> Stream<Class<? extends E>> leaves(Class<E> type) {
        return type.isSealed()
                ? Arrays.stream(type.getPermittedSubclasses())
                        .flatMap(permitted -> EventConsumer.<E>leaves((Class<E>) permitted))
                : Stream.of(type);
    }
}
