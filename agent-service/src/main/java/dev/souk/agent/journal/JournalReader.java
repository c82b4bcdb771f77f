package dev.souk.agent.journal;

import dev.souk.agent.domain.Entry;
import dev.souk.agent.domain.Turn;
import dev.souk.agent.domain.TurnId;
import dev.souk.agent.journal.Database.Session;
import dev.souk.contracts.conversation.History;
import dev.souk.contracts.id.ConversationId;
import dev.souk.contracts.id.ShopperId;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import javax.sql.DataSource;

/** Reads conversations for those who ask about them. Thread-safe. */
public final class JournalReader {
    private final Database database;

    public JournalReader(DataSource source) {
        this.database = new Database(source);
    }

    /**
     * A conversation as it is now.
     *
     * @param turns the newest, oldest first
     * @param runs the newest, oldest first
     */
    public record Excerpt(List<Turn> turns, List<History.Run> runs) {
        public Excerpt {
            turns = List.copyOf(turns);
            runs = List.copyOf(runs);
        }
    }

    /** The newest turns and runs of a conversation; empty if there is none of that id that is the shopper's. */
    public Optional<Excerpt> read(ConversationId conversation, ShopperId shopper, int turns, int runs) {
        return database.transaction(session -> {
            boolean owned = !session.query(
                            row -> 1,
                            "SELECT 1 FROM conversations WHERE id = ? AND shopper = ?",
                            conversation.value(),
                            shopper.value())
                    .isEmpty();
            return owned
                    ? Optional.of(new Excerpt(turns(session, conversation, turns), runs(session, conversation, runs)))
                    : Optional.empty();
        });
    }

    static List<Turn> turns(Session session, ConversationId conversation, int newest) throws SQLException {
        Map<TurnId, List<Entry>> journals = new LinkedHashMap<>();
        session.query(
                row -> journals.computeIfAbsent(new TurnId(row.getObject(1, UUID.class)), unused -> new ArrayList<>())
                        .add(EntryJson.read(row.getString(2))),
                "SELECT s.turn, s.body FROM steps s JOIN turns t ON t.id = s.turn WHERE t.conversation = ? AND t.number >"
                        + " (SELECT coalesce(max(number), 0) - ? FROM turns WHERE conversation = ?)"
                        + " ORDER BY t.number, s.step",
                conversation.value(),
                newest,
                conversation.value());
        return journals.entrySet().stream()
                .map(journal -> Turn.fold(journal.getKey(), journal.getValue()))
                .toList();
    }

    static List<Entry> entries(Session session, TurnId turn) throws SQLException {
        return session.query(
                row -> EntryJson.read(row.getString(1)),
                "SELECT body FROM steps WHERE turn = ? ORDER BY step",
                turn.value());
    }

    private static List<History.Run> runs(Session session, ConversationId conversation, int newest)
            throws SQLException {
        return session
                .query(
                        RunRow::read,
                        RunRow.SELECT + " WHERE conversation = ? ORDER BY number DESC LIMIT ?",
                        conversation.value(),
                        newest)
                .reversed()
                .stream()
                .map(run -> new History.Run(
                        run.id(),
                        run.status(),
                        run.problem() == null ? null : run.problem().code().code()))
                .toList();
    }
}
