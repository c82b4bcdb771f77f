package dev.souk.llm.usage;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** Reads the roll-up. Thread-safe. */
final class UsageDays {
    /** Rows of the longest answer. */
    static final int MOST_ROWS = 20_000;

    private static final String SELECT =
            "SELECT day, tenant, model, calls, refused, failed, unpriced, input, cached_input,"
                    + " output, reasoning, micros, currency FROM usage_day WHERE day BETWEEN ? AND ?"
                    + " AND (?::text IS NULL OR tenant = ?) AND (?::text IS NULL OR model = ?)"
                    + " ORDER BY day, tenant, model, currency LIMIT " + (MOST_ROWS + 1);

    private final Optional<DataSource> database;

    /** @param database none where nothing is recorded */
    UsageDays(Optional<DataSource> database) {
        this.database = database;
    }

    /** Whether there is a roll-up at all. */
    boolean isKept() {
        return database.isPresent();
    }

    /**
     * All days of a range that has rows, oldest first; one row more than {@link #MOST_ROWS} where there are too many.
     *
     * @param tenant null: all
     * @param model null: all
     */
    List<UsageDay> between(LocalDate from, LocalDate to, @Nullable String tenant, @Nullable String model) {
        try (Connection connection = database.orElseThrow().getConnection();
                PreparedStatement select = connection.prepareStatement(SELECT)) {
            select.setObject(1, from);
            select.setObject(2, to);
            select.setString(3, tenant);
            select.setString(4, tenant);
            select.setString(5, model);
            select.setString(6, model);
            List<UsageDay> days = new ArrayList<>();
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    days.add(read(row));
                }
            }
            return days;
        } catch (SQLException e) {
            throw new IllegalStateException("usage: the database failed: " + e.getMessage(), e);
        }
    }

    private static UsageDay read(ResultSet row) throws SQLException {
        return new UsageDay(
                row.getObject("day", LocalDate.class),
                row.getString("tenant"),
                row.getString("model"),
                new UsageDay.Calls(
                        row.getLong("calls"), row.getLong("refused"), row.getLong("failed"), row.getLong("unpriced")),
                new UsageDay.Tokens(
                        row.getLong("input"),
                        row.getLong("cached_input"),
                        row.getLong("output"),
                        row.getLong("reasoning")),
                row.getLong("micros"),
                row.getString("currency"));
    }
}
