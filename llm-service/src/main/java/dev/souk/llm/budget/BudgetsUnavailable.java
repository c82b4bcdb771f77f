package dev.souk.llm.budget;

import java.sql.SQLException;

/** The database of the budgets does not answer. */
public final class BudgetsUnavailable extends RuntimeException {
    private static final long serialVersionUID = 1L;

    BudgetsUnavailable(SQLException cause) {
        super("budgets: the database does not answer: " + cause.getMessage(), cause);
    }
}
