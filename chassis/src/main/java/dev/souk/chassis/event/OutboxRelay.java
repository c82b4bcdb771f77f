package dev.souk.chassis.event;

import dev.souk.chassis.kafka.KafkaClients;
import dev.souk.chassis.kafka.Records;
import dev.souk.contracts.topic.Headers;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import javax.sql.DataSource;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.jboss.logging.Logger;

/**
 * Sends what is in the outbox, oldest first, and removes it once the broker has acknowledged it. One relay of a database sends at
 * a time (advisory lock). After a crash in between an event is sent again under the same id, and consumers drop it.
 */
public final class OutboxRelay implements AutoCloseable {
    private static final Logger LOG = Logger.getLogger(OutboxRelay.class);
    private static final int BATCH = 500;
    private static final long IDLE_MILLIS = 250;
    private static final long AFTER_ADD_MILLIS = 5;
    private static final int LOOKS_AFTER_ADD = 20;
    /** Any number, the same in all instances: the key of the advisory lock. */
    private static final long LOCK = 0x50_55_4B_01L;

    private final String service;
    private final Outbox outbox;
    private final DataSource database;
    private final UnitOfWork unitOfWork;
    private final KafkaClients kafka;
    private final Thread thread;
    private volatile boolean closed;

    public OutboxRelay(String service, Outbox outbox, DataSource database, UnitOfWork unitOfWork, KafkaClients kafka) {
        this.service = service;
        this.outbox = outbox;
        this.database = database;
        this.unitOfWork = unitOfWork;
        this.kafka = kafka;
        this.thread = Thread.ofPlatform().daemon().name("outbox-relay").unstarted(this::relay);
    }

    /** Begins to send. */
    public OutboxRelay start() {
        thread.start();
        return this;
    }

    @Override
    public void close() {
        closed = true;
        try {
            thread.join(Duration.ofSeconds(5));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void relay() {
        int quickLooks = 0;
        try (Producer<String, byte[]> producer = kafka.patientProducer()) {
            while (!closed) {
                int sent = sendBatch(producer);
                if (sent == 0) {
                    // An event may be added well before its transaction commits, hence some quick looks.
                    boolean signalled = outbox.awaitAdded(quickLooks > 0 ? AFTER_ADD_MILLIS : IDLE_MILLIS);
                    quickLooks = signalled ? LOOKS_AFTER_ADD : Math.max(0, quickLooks - 1);
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private int sendBatch(Producer<String, byte[]> producer) throws InterruptedException {
        try {
            return unitOfWork.call(() -> {
                try (Connection connection = database.getConnection()) {
                    return lock(connection) ? sendBatch(producer, connection) : 0;
                }
            });
        } catch (RuntimeException e) {
            if (!closed) {
                LOG.warnf(e, "outbox not sent, again in a second");
                Thread.sleep(1_000);
            }
            return 0;
        }
    }

    private int sendBatch(Producer<String, byte[]> producer, Connection connection)
            throws SQLException, InterruptedException, ExecutionException {
        List<Future<RecordMetadata>> acknowledgements = new ArrayList<>();
        List<Long> sent = new ArrayList<>();
        try (PreparedStatement select = connection.prepareStatement(
                "SELECT id, event_id, topic, key, type, payload, traceparent, created_at FROM outbox ORDER BY id LIMIT "
                        + BATCH)) {
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    sent.add(row.getLong(1));
                    acknowledgements.add(producer.send(record(row)));
                }
            }
        }
        for (Future<RecordMetadata> acknowledgement : acknowledgements) {
            var unused = acknowledgement.get();
        }
        if (!sent.isEmpty()) {
            try (PreparedStatement delete = connection.prepareStatement("DELETE FROM outbox WHERE id = ANY (?)")) {
                delete.setArray(1, connection.createArrayOf("bigint", sent.toArray()));
                delete.executeUpdate();
            }
        }
        return sent.size();
    }

    private ProducerRecord<String, byte[]> record(ResultSet row) throws SQLException {
        ProducerRecord<String, byte[]> record =
                new ProducerRecord<>(row.getString(3), row.getString(4), Records.bytes(row.getString(6)));
        Records.put(record, Headers.EVENT_ID, row.getString(2));
        Records.put(record, Headers.EVENT_TYPE, row.getString(5));
        Records.put(record, Headers.EVENT_SOURCE, service);
        Records.put(record, Headers.EVENT_TIME, row.getTimestamp(8).toInstant().toString());
        Records.put(record, Headers.TRACEPARENT, row.getString(7));
        return record;
    }

    private static boolean lock(Connection connection) throws SQLException {
        try (PreparedStatement lock = connection.prepareStatement("SELECT pg_try_advisory_xact_lock(?)")) {
            lock.setLong(1, LOCK);
            try (ResultSet row = lock.executeQuery()) {
                return row.next() && row.getBoolean(1);
            }
        }
    }
}
