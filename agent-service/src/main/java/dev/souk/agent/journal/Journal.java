package dev.souk.agent.journal;

import dev.souk.agent.domain.Admission;
import dev.souk.agent.domain.Conversation;
import dev.souk.agent.domain.Entry;
import dev.souk.agent.domain.Turn;
import dev.souk.agent.domain.TurnId;
import dev.souk.agent.journal.Database.Session;
import dev.souk.chassis.time.Ids;
import dev.souk.contracts.conversation.ApprovalDecided;
import dev.souk.contracts.conversation.ConversationInput;
import dev.souk.contracts.conversation.History.Status;
import dev.souk.contracts.conversation.MessageReceived;
import dev.souk.contracts.conversation.RunCancelled;
import dev.souk.contracts.id.ConversationId;
import dev.souk.contracts.id.RunId;
import dev.souk.contracts.id.ShopperId;
import dev.souk.contracts.problem.Problem;
import dev.souk.contracts.problem.ProblemCode;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * The truth about conversations. Whoever takes a run may write to it until somebody else takes it; a taker that was
 * superseded learns so at its next write, by {@link Superseded}. Thread-safe.
 */
public final class Journal {
    /** Turns that a taker gets to see: more than any prompt holds. */
    private static final int TURNS_IN_SIGHT = 20;

    private final Database database;
    private final InstantSource clock;
    private final Ids ids;

    public Journal(DataSource source, InstantSource clock, Ids ids) {
        this.database = new Database(source);
        this.clock = clock;
        this.ids = ids;
    }

    /** On whose behalf a run was taken before, if it was and is not over. */
    public Optional<Caller> callerOf(RunId run) {
        return database.transaction(session -> session
                .query(
                        row -> new Caller(new ShopperId(row.getString(1)), row.getString(2), row.getString(3)),
                        "SELECT c.shopper, r.principal, r.approval FROM runs r JOIN conversations c ON c.id = r.conversation"
                                + " WHERE r.id = ? AND r.principal IS NOT NULL",
                        run.value())
                .stream()
                .findFirst());
    }

    /** Takes the run that an input starts: opens it, or takes it over from an instance that did not end it. */
    public Taking take(ConversationInput input, Caller caller) {
        return database.transaction(session -> {
            if (!lockConversation(session, input.conversation(), caller.shopper())) {
                return new Taking.Refused(
                        1, new Problem(ProblemCode.NOT_FOUND, "conversation: given " + input.conversation()));
            }
            Optional<RunRow> known = findRun(session, input.run());
            if (known.isPresent()) {
                return takeOver(session, input, known.get(), caller);
            }
            if (isBusy(session, input.conversation())) {
                return new Taking.Busy();
            }
            return open(session, input, caller);
        });
    }

    /**
     * Appends entries to the turn.
     *
     * @param from number of the first of them
     * @throws Superseded if the run was taken by another instance
     */
    public void append(Ticket ticket, int from, List<Entry> entries) {
        database.transaction(session -> {
            claim(session, ticket);
            write(session, ticket.turn(), ticket.run(), from, entries);
            return entries.size();
        });
    }

    /**
     * Appends the last entries of the run, if any, and ends it.
     *
     * @throws Superseded if the run was taken by another instance
     */
    public void end(Ticket ticket, int from, List<Entry> entries, Status status, @Nullable Problem problem) {
        database.transaction(session -> {
            if (endRun(session, ticket.run(), ticket.attempt(), status, problem) == 0) {
                throw new Superseded(ticket);
            }
            write(session, ticket.turn(), ticket.run(), from, entries);
            return entries.size();
        });
    }

    /** Ends the runs of a conversation that nobody carries on any more, and their turn. */
    public void abandon(ConversationId conversation, String reason) {
        database.transaction(session -> {
            session.query(row -> 1, "SELECT 1 FROM conversations WHERE id = ? FOR UPDATE", conversation.value());
            List<RunRow> stuck = session.query(
                    RunRow::read,
                    RunRow.SELECT + " WHERE conversation = ? AND status = 'RUNNING'",
                    conversation.value());
            for (RunRow run : stuck) {
                @Nullable Problem problem = new Problem(ProblemCode.INTERNAL, reason);
                if (run.turn() != null) {
                    List<Entry> entries = JournalReader.entries(session, run.turn());
                    Turn turn = Turn.fold(run.turn(), entries);
                    if (!turn.over()) {
                        Entry.Closed closed = turn.givenUp(reason);
                        problem = closed.problem();
                        write(session, run.turn(), run.id(), entries.size(), List.of(closed));
                    }
                }
                var unused = endRun(session, run.id(), run.attempt(), Status.FAILED, problem);
            }
            return stuck.size();
        });
    }

    /** Remembers that the shopper stopped a run, whether it has begun or not. */
    public void cancel(RunCancelled input, ShopperId shopper) {
        database.transaction(session -> session.update(
                "INSERT INTO cancellations (run, shopper, created_at) VALUES (?, ?, ?) ON CONFLICT DO NOTHING",
                input.run().value(),
                shopper.value(),
                now()));
    }

    /** Whether a run goes on, as far as is known. */
    public boolean isRunning(RunId run) {
        return database.transaction(session -> !session.query(
                        row -> 1, "SELECT 1 FROM runs WHERE id = ? AND status = 'RUNNING'", run.value())
                .isEmpty());
    }

    private boolean lockConversation(Session session, ConversationId conversation, ShopperId shopper)
            throws SQLException {
        // The update that changes nothing locks the row and returns it, whoever inserted it.
        return session.query(
                        row -> row.getString(1),
                        "INSERT INTO conversations AS c (id, shopper, created_at) VALUES (?, ?, ?)"
                                + " ON CONFLICT (id) DO UPDATE SET id = c.id RETURNING shopper",
                        conversation.value(),
                        shopper.value(),
                        now())
                .contains(shopper.value());
    }

    private Taking takeOver(Session session, ConversationInput input, RunRow run, Caller caller) throws SQLException {
        if (!run.conversation().equals(input.conversation())) {
            return new Taking.Foreign();
        }
        int attempt = run.attempt() + 1;
        session.update(
                "UPDATE runs SET attempt = ? WHERE id = ?", attempt, run.id().value());
        if (run.turn() == null) {
            return new Taking.Refused(attempt, Objects.requireNonNull(run.problem()));
        }
        Ticket ticket = new Ticket(run.conversation(), run.id(), attempt, run.turn(), caller);
        List<Turn> turns = JournalReader.turns(session, run.conversation(), TURNS_IN_SIGHT);
        return run.status() == Status.RUNNING
                ? new Taking.Go(
                        ticket, new Conversation(turns), length(session, run.turn()), isCancelled(session, ticket))
                : new Taking.Ended(ticket, new Conversation(turns), run.status(), run.problem());
    }

    private static boolean isBusy(Session session, ConversationId conversation) throws SQLException {
        return !session.query(
                        row -> 1,
                        "SELECT 1 FROM runs WHERE conversation = ? AND status = 'RUNNING'",
                        conversation.value())
                .isEmpty();
    }

    private Taking open(Session session, ConversationInput input, Caller caller) throws SQLException {
        List<Turn> turns = JournalReader.turns(session, input.conversation(), TURNS_IN_SIGHT);
        Admission admission = switch (input) {
            case MessageReceived message -> Admission.of(message, turns);
            case ApprovalDecided decision -> Admission.of(decision, turns);
            case RunCancelled cancelled ->
                throw new IllegalArgumentException("a cancellation opens no run: " + cancelled.run());
        };
        return switch (admission) {
            case Admission.Refuse(Problem problem) -> {
                insertRun(session, input, null, null);
                var unused = endRun(session, input.run(), 1, Status.FAILED, problem);
                yield new Taking.Refused(1, problem);
            }
            case Admission.Begin begin -> begin(session, input, caller, turns, begin);
            case Admission.GoOn(Entry.Decided decided) -> {
                TurnId turn = turns.getLast().id();
                int length = length(session, turn);
                insertRun(session, input, turn, caller);
                write(session, turn, input.run(), length, List.of(decided));
                Ticket ticket = new Ticket(input.conversation(), input.run(), 1, turn, caller);
                yield new Taking.Go(
                        ticket, new Conversation(turns).with(decided), length + 1, isCancelled(session, ticket));
            }
        };
    }

    private Taking begin(
            Session session, ConversationInput input, Caller caller, List<Turn> turns, Admission.Begin begin)
            throws SQLException {
        TurnId turn = new TurnId(ids.next());
        session.update(
                "INSERT INTO turns (id, conversation, number)"
                        + " SELECT ?, ?, coalesce(max(number), 0) + 1 FROM turns WHERE conversation = ?",
                turn.value(),
                input.conversation().value(),
                input.conversation().value());
        insertRun(session, input, turn, caller);
        List<Turn> all = new ArrayList<>(turns);
        if (begin.closing().isPresent()) {
            Entry.Closed closing = begin.closing().get();
            TurnId previous = turns.getLast().id();
            write(session, previous, input.run(), length(session, previous), List.of(closing));
            all.set(all.size() - 1, turns.getLast().with(closing));
        }
        write(session, turn, input.run(), 0, List.of(begin.opened()));
        all.add(Turn.fold(turn, List.of(begin.opened())));
        Ticket ticket = new Ticket(input.conversation(), input.run(), 1, turn, caller);
        return new Taking.Go(ticket, new Conversation(all), 1, isCancelled(session, ticket));
    }

    private void insertRun(Session session, ConversationInput input, @Nullable TurnId turn, @Nullable Caller caller)
            throws SQLException {
        session.update(
                "INSERT INTO runs (id, conversation, turn, status, attempt, principal, approval, created_at)"
                        + " VALUES (?, ?, ?, 'RUNNING', 1, ?, ?, ?)",
                input.run().value(),
                input.conversation().value(),
                turn == null ? null : turn.value(),
                caller == null ? null : caller.principal(),
                caller == null ? null : caller.approval(),
                now());
    }

    /** Locks the run's row, so that a taker comes before this write or after it. */
    private static void claim(Session session, Ticket ticket) throws SQLException {
        boolean ours = !session.query(
                        row -> 1,
                        "SELECT 1 FROM runs WHERE id = ? AND attempt = ? AND status = 'RUNNING' FOR UPDATE",
                        ticket.run().value(),
                        ticket.attempt())
                .isEmpty();
        if (!ours) {
            throw new Superseded(ticket);
        }
    }

    /** All entries in one statement. */
    private void write(Session session, TurnId turn, RunId run, int from, List<Entry> entries) throws SQLException {
        if (entries.isEmpty()) {
            return;
        }
        List<Object> values = new ArrayList<>();
        for (int i = 0; i < entries.size(); i++) {
            Entry entry = entries.get(i);
            values.add(turn.value());
            values.add(from + i);
            values.add(run.value());
            values.add(entry.getClass().getSimpleName());
            values.add(EntryJson.write(entry));
            values.add(now());
        }
        session.update(
                "INSERT INTO steps (turn, step, run, kind, body, created_at) VALUES "
                        + String.join(", ", Collections.nCopies(entries.size(), "(?, ?, ?, ?, ?::json, ?)")),
                values.toArray());
    }

    /** The tokens go with the run: nothing is left to be done with them. */
    private int endRun(Session session, RunId run, int attempt, Status status, @Nullable Problem problem)
            throws SQLException {
        return session.update(
                "UPDATE runs SET status = ?, problem = ?, ended_at = ?, principal = NULL, approval = NULL"
                        + " WHERE id = ? AND attempt = ? AND status = 'RUNNING'",
                status.name(),
                problem == null ? null : RunRow.write(problem),
                now(),
                run.value(),
                attempt);
    }

    private static boolean isCancelled(Session session, Ticket ticket) throws SQLException {
        return !session.query(
                        row -> 1,
                        "SELECT 1 FROM cancellations WHERE run = ? AND shopper = ?",
                        ticket.run().value(),
                        ticket.caller().shopper().value())
                .isEmpty();
    }

    private static int length(Session session, TurnId turn) throws SQLException {
        return session.query(row -> row.getInt(1), "SELECT count(*) FROM steps WHERE turn = ?", turn.value())
                .getFirst();
    }

    private static Optional<RunRow> findRun(Session session, RunId run) throws SQLException {
        return session.query(RunRow::read, RunRow.SELECT + " WHERE id = ? FOR UPDATE", run.value()).stream()
                .findFirst();
    }

    private Timestamp now() {
        return Timestamp.from(clock.instant());
    }
}
