package dev.souk.llm.budget;

import dev.souk.chassis.time.Ids;
import dev.souk.llm.budget.Reservation.Charge;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * Budgets in PostgreSQL. A reservation is one statement, a function that locks the row of the tenant and then that of the user;
 * whoever is let through by no limit at all costs no statement. Reservations survive their process and count in full once
 * expired, so a kill never makes room that was not there. Thread-safe.
 */
public final class PostgresBudgets implements Budgets {
    /** Calls under way usually take less than they have reserved, and most are over soon. */
    private static final Duration SOON = Duration.ofSeconds(5);

    /** How long a late settlement can still correct what an expired reservation was counted as. */
    private static final Duration MEMORY = Duration.ofDays(2);

    private static final String DEADLOCK = "40P01";
    private static final String RESERVE = "SELECT * FROM budget_reserve(?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)";
    private static final String SETTLE = "SELECT budget_settle(?, ?, ?, ?, ?, ?)";
    private static final String SWEEP = "SELECT budget_sweep(?, ?)";

    private final DataSource database;
    private final LimitsSource limits;
    private final BudgetSettings settings;
    private final InstantSource clock;
    private final Ids ids;

    /** @param limits asked at each call for those in force */
    public PostgresBudgets(
            DataSource database, LimitsSource limits, BudgetSettings settings, InstantSource clock, Ids ids) {
        this.database = database;
        this.limits = limits;
        this.settings = settings;
        this.clock = clock;
        this.ids = ids;
    }

    @Override
    public Admission reserve(Spender spender, Estimate estimate, Instant deadline) {
        Instant now = clock.instant();
        LocalDate today = settings.day(now);
        Limits inForce = limits.limits();
        String id = ids.of("rsv");
        if (!inForce.limits(spender)) {
            return new Admission.Reserved(new Reservation(id, spender, today, estimate.outputTokens(), Charge.COUNTED));
        }
        Allowance ofTenant = inForce.ofTenant(spender);
        Allowance ofUser = inForce.ofUser(spender);
        return once(RESERVE, statement -> {
            statement.setString(1, id);
            statement.setString(2, spender.tenant());
            statement.setObject(3, today);
            statement.setString(4, spender.user());
            statement.setObject(5, utc(deadline.plus(settings.grace())));
            statement.setLong(6, estimate.promptTokens());
            statement.setLong(7, estimate.promptMicros());
            statement.setLong(8, estimate.outputTokens());
            statement.setLong(9, estimate.leastOutputTokens());
            statement.setLong(10, estimate.outputMicrosPerMillion());
            setLimit(statement, 11, ofTenant.tokens());
            setLimit(statement, 12, ofTenant.micros());
            setLimit(statement, 13, ofUser.tokens());
            setLimit(statement, 14, ofUser.micros());
            try (ResultSet row = statement.executeQuery()) {
                row.next();
                String scope = row.getString("scope");
                return scope == null
                        ? new Admission.Reserved(
                                new Reservation(id, spender, today, row.getLong("granted"), Charge.HELD))
                        : exhausted(Admission.Scope.valueOf(scope), row, now, today);
            }
        });
    }

    @Override
    public Reservation free(Spender spender) {
        return new Reservation(ids.of("rsv"), spender, settings.day(clock.instant()), Long.MAX_VALUE, Charge.FREE);
    }

    @Override
    public void release(Reservation reservation) {
        if (reservation.charge() == Charge.HELD) {
            settle(reservation, 0, 0);
        }
    }

    /** Puts what was taken in place of what was reserved; what is taken is added whenever it is called. */
    void settle(Reservation reservation, long tokens, long micros) {
        Boolean unused = once(SETTLE, statement -> {
            statement.setString(1, reservation.id());
            statement.setString(2, reservation.spender().tenant());
            statement.setObject(3, reservation.day());
            statement.setString(4, reservation.spender().user());
            statement.setLong(5, tokens);
            statement.setLong(6, micros);
            return statement.execute();
        });
    }

    /**
     * Counts reservations that have expired, some hundreds at a time; to be called now and then by any number of instances.
     *
     * @return how many it counted
     * @throws BudgetsUnavailable if the database does not answer
     */
    public int sweep() {
        Instant now = clock.instant();
        return once(SWEEP, statement -> {
            statement.setObject(1, utc(now));
            statement.setObject(2, utc(now.minus(MEMORY)));
            try (ResultSet row = statement.executeQuery()) {
                row.next();
                return row.getInt(1);
            }
        });
    }

    private Admission.Exhausted exhausted(Admission.Scope scope, ResultSet row, Instant now, LocalDate today)
            throws SQLException {
        long most = row.getLong("most");
        long used = row.getLong("used");
        boolean underWay = row.getLong("needed") <= most - used;
        return new Admission.Exhausted(
                scope,
                most,
                used,
                row.getLong("reserved"),
                underWay
                        ? now.plus(SOON)
                        : today.plusDays(1).atStartOfDay(settings.zone()).toInstant());
    }

    private interface Work<T> {
        T with(PreparedStatement statement) throws SQLException;
    }

    /** One statement, which is one transaction; again if it was the victim of a deadlock, which undid it. */
    private <T> T once(String sql, Work<T> work) {
        for (int attempt = 1; ; attempt++) {
            try (Connection connection = database.getConnection();
                    PreparedStatement statement = connection.prepareStatement(sql)) {
                return work.with(statement);
            } catch (SQLException e) {
                if (!DEADLOCK.equals(e.getSQLState()) || attempt == 3) {
                    throw new BudgetsUnavailable(e);
                }
            }
        }
    }

    private static void setLimit(PreparedStatement statement, int index, @Nullable Long limit) throws SQLException {
        if (limit == null) {
            statement.setNull(index, Types.BIGINT);
        } else {
            statement.setLong(index, limit);
        }
    }

    private static OffsetDateTime utc(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
