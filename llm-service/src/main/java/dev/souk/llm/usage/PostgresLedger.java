package dev.souk.llm.usage;

import com.fasterxml.jackson.databind.node.ArrayNode;
import dev.souk.chassis.event.Outbox;
import dev.souk.chassis.event.UnitOfWork;
import dev.souk.chassis.json.Json;
import dev.souk.contracts.topic.Topics;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import javax.sql.DataSource;

/**
 * Settles calls, each once: what it took takes the place of what was reserved, the audit log and the roll-up get it, and an event
 * announces it, all in one transaction. Thread-safe.
 */
final class PostgresLedger {
    /** All who settle lock budgets in the order of their key, so that none waits for another in a circle. */
    private static final Comparator<CallRecord> BY_BUDGET = Comparator.comparing(
                    (CallRecord call) -> call.reservation().spender().tenant())
            .thenComparing(call -> call.reservation().day())
            .thenComparing(call -> call.reservation().spender().user());

    private final DataSource database;
    private final UnitOfWork unitOfWork;
    private final Outbox outbox;

    PostgresLedger(DataSource database, UnitOfWork unitOfWork, Outbox outbox) {
        this.database = database;
        this.unitOfWork = unitOfWork;
        this.outbox = outbox;
    }

    /**
     * Settles all of them or none. Those that were settled before are left out, so that it may be called again when nobody knows
     * whether it worked.
     *
     * @return how many were settled now
     */
    int settle(List<CallRecord> calls) {
        List<CallRecord> ordered = calls.stream().sorted(BY_BUDGET).toList();
        ArrayNode rows = Json.mapper().createArrayNode();
        ordered.forEach(call -> rows.add(CallRow.json(call)));
        return unitOfWork.call(() -> {
            Set<String> settled = settle(rows.toString());
            int count = settled.size();
            outbox.addAll(ordered.stream()
                    .filter(call -> settled.remove(call.id()))
                    .map(call -> new Outbox.Entry(
                            Topics.LLM_USAGE, call.reservation().spender().tenant(), CallRow.event(call)))
                    .toList());
            return count;
        });
    }

    private Set<String> settle(String rows) throws SQLException {
        try (Connection connection = database.getConnection();
                PreparedStatement statement = connection.prepareStatement("SELECT settle_calls(?::jsonb)")) {
            statement.setString(1, rows);
            Set<String> settled = new HashSet<>();
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    settled.add(row.getString(1));
                }
            }
            return settled;
        }
    }
}
