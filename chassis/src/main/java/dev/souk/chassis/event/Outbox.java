package dev.souk.chassis.event;

import dev.souk.chassis.json.Json;
import dev.souk.chassis.time.Ids;
import dev.souk.chassis.trace.Trace;
import dev.souk.contracts.event.Event;
import dev.souk.contracts.id.EventId;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;

/**
 * Events that a transaction announces, kept in its database until the relay has sent them: they are sent if and only if the
 * transaction is committed. Events with the same key are sent in the order in which they were added, provided that
 * transactions which add for the same key exclude each other (by the row lock of the aggregate). Thread-safe.
 */
public final class Outbox {
    private final DataSource database;
    private final Ids ids;
    private final Semaphore added = new Semaphore(0);

    public Outbox(DataSource database, Ids ids) {
        this.database = database;
        this.ids = ids;
    }

    /** An event on its way to a topic. */
    public record Entry(String topic, String key, Event event) {}

    /** Adds one event to the current transaction. */
    public void add(String topic, String key, Event event) {
        addAll(List.of(new Entry(topic, key, event)));
    }

    /** Adds events to the current transaction, in this order, in one batch. */
    public void addAll(List<Entry> entries) {
        if (entries.isEmpty()) {
            return;
        }
        String traceparent = Trace.current().traceparent();
        try (Connection connection = database.getConnection();
                PreparedStatement insert = connection.prepareStatement(
                        "INSERT INTO outbox (event_id, topic, key, type, payload, traceparent) VALUES (?, ?, ?, ?, ?, ?)")) {
            for (Entry entry : entries) {
                insert.setString(1, ids.of(EventId.PREFIX));
                insert.setString(2, entry.topic());
                insert.setString(3, entry.key());
                insert.setString(4, entry.event().getClass().getSimpleName());
                insert.setString(5, Json.write(entry.event()));
                insert.setString(6, traceparent);
                insert.addBatch();
            }
            insert.executeBatch();
        } catch (SQLException e) {
            throw new IllegalStateException("outbox cannot be written", e);
        }
        added.release();
    }

    /** Waits until something was added, at most so long. What was added may not be committed yet. */
    boolean awaitAdded(long millis) throws InterruptedException {
        boolean signalled = added.tryAcquire(millis, TimeUnit.MILLISECONDS);
        added.drainPermits();
        return signalled;
    }
}
