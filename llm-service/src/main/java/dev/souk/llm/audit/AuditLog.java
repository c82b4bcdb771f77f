package dev.souk.llm.audit;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.InstantSource;
import javax.sql.DataSource;

/** The audit log in PostgreSQL: written when a call is settled, and forgotten when its time is over. Thread-safe. */
public final class AuditLog {
    private static final int BATCH = 5_000;

    private final DataSource database;
    private final AuditSettings settings;
    private final InstantSource clock;

    public AuditLog(DataSource database, AuditSettings settings, InstantSource clock) {
        this.database = database;
        this.settings = settings;
        this.clock = clock;
    }

    /**
     * Deletes rows that are older than the retention, some thousands at a time so that nobody waits for long.
     *
     * @return how many it deleted
     */
    public int purge() {
        int purged = 0;
        int last;
        do {
            last = purgeSome();
            purged += last;
        } while (last == BATCH);
        return purged;
    }

    private int purgeSome() {
        try (Connection connection = database.getConnection();
                PreparedStatement delete = connection.prepareStatement(
                        "DELETE FROM call WHERE id IN (SELECT id FROM call WHERE at < ? ORDER BY at LIMIT ?)")) {
            delete.setTimestamp(1, Timestamp.from(clock.instant().minus(settings.retention())));
            delete.setInt(2, BATCH);
            return delete.executeUpdate();
        } catch (SQLException e) {
            throw new IllegalStateException("audit log: the database failed: " + e.getMessage(), e);
        }
    }
}
