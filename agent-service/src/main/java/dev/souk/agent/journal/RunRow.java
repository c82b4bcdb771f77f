package dev.souk.agent.journal;

import dev.souk.agent.domain.TurnId;
import dev.souk.chassis.json.Json;
import dev.souk.contracts.conversation.History.Status;
import dev.souk.contracts.id.ConversationId;
import dev.souk.contracts.id.RunId;
import dev.souk.contracts.problem.Problem;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A row of the table of runs. */
record RunRow(
        RunId id,
        ConversationId conversation,
        @Nullable TurnId turn,
        Status status,
        int attempt,
        @Nullable Problem problem) {
    static final String SELECT = "SELECT id, conversation, turn, status, attempt, problem FROM runs";

    static RunRow read(ResultSet row) throws SQLException {
        UUID turn = row.getObject("turn", UUID.class);
        String problem = row.getString("problem");
        return new RunRow(
                new RunId(row.getString("id")),
                new ConversationId(row.getString("conversation")),
                turn == null ? null : new TurnId(turn),
                Status.valueOf(row.getString("status")),
                row.getInt("attempt"),
                problem == null ? null : Json.read(problem, Problem.class));
    }

    static String write(Problem problem) {
        return Json.write(problem);
    }
}
