package dev.souk.chassis.tool;

import dev.souk.chassis.json.Json;
import dev.souk.chassis.problem.ProblemException;
import dev.souk.contracts.problem.ProblemCode;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;
import javax.sql.DataSource;

/**
 * The replies to calls that changed something, by call id: a repeated call gets the reply of the first one. Must be used inside
 * the transaction of the change, on its connection. Thread-safe.
 */
public final class ToolInbox {
    private final DataSource database;

    public ToolInbox(DataSource database) {
        this.database = database;
    }

    /**
     * The reply that was kept for a call, if it was handled before.
     *
     * @throws ProblemException forbidden, if the call was somebody else's
     */
    public Optional<RawReply> find(ToolCall<?> call) {
        try (Connection connection = database.getConnection();
                PreparedStatement select =
                        connection.prepareStatement("SELECT shopper, kind, body FROM tool_inbox WHERE call_id = ?")) {
            select.setString(1, call.id().value());
            try (ResultSet row = select.executeQuery()) {
                if (!row.next()) {
                    return Optional.empty();
                }
                if (!row.getString(1).equals(call.principal().shopper().value())) {
                    throw new ProblemException(ProblemCode.FORBIDDEN, "this call id was used by somebody else");
                }
                return Optional.of(new RawReply(
                        RawReply.Kind.of(row.getString(2)), Json.mapper().readTree(row.getString(3))));
            }
        } catch (SQLException | com.fasterxml.jackson.core.JsonProcessingException e) {
            throw new IllegalStateException("inbox cannot be read", e);
        }
    }

    /** Keeps the reply of a call. Fails, and so undoes the transaction, if there is one already. */
    public void save(ToolCall<?> call, ToolReply<?> reply) {
        RawReply raw = RawReply.of(reply);
        try (Connection connection = database.getConnection();
                PreparedStatement insert = connection.prepareStatement(
                        "INSERT INTO tool_inbox (call_id, shopper, kind, body) VALUES (?, ?, ?, ?)")) {
            insert.setString(1, call.id().value());
            insert.setString(2, call.principal().shopper().value());
            insert.setString(3, raw.kind().wire());
            insert.setString(4, raw.body().toString());
            insert.executeUpdate();
        } catch (SQLException e) {
            throw new IllegalStateException("inbox cannot be written", e);
        }
    }
}
