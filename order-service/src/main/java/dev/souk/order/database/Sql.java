package dev.souk.order.database;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;

/**
 * Plain SQL on the connection of the transaction under way, for what moves sets or relies on how PostgreSQL locks; aggregates
 * go through Hibernate. Parameters are strings, numbers and arrays of both.
 */
@ApplicationScoped
public class Sql {

    private final DataSource database;

    public Sql(DataSource database) {
        this.database = database;
    }

    /** Reads one thing from the row that the result set stands on. */
    @FunctionalInterface
    public interface RowReader<T> {
        T read(ResultSet row) throws SQLException;
    }

    /** All rows, read one by one. */
    public <T> List<T> query(String statement, RowReader<T> reader, Object... parameters) {
        try (Connection connection = database.getConnection();
                PreparedStatement prepared = prepare(connection, statement, parameters);
                ResultSet rows = prepared.executeQuery()) {
            List<T> read = new ArrayList<>();
            while (rows.next()) {
                read.add(reader.read(rows));
            }
            return read;
        } catch (SQLException e) {
            throw new IllegalStateException("database: " + e.getMessage(), e);
        }
    }

    /** The number of rows that changed. */
    public int update(String statement, Object... parameters) {
        try (Connection connection = database.getConnection();
                PreparedStatement prepared = prepare(connection, statement, parameters)) {
            return prepared.executeUpdate();
        } catch (SQLException e) {
            throw new IllegalStateException("database: " + e.getMessage(), e);
        }
    }

    private static PreparedStatement prepare(Connection connection, String statement, Object... parameters)
            throws SQLException {
        PreparedStatement prepared = connection.prepareStatement(statement);
        for (int i = 0; i < parameters.length; i++) {
            switch (parameters[i]) {
                case String[] array -> prepared.setArray(i + 1, connection.createArrayOf("text", array));
                case Long[] array -> prepared.setArray(i + 1, connection.createArrayOf("bigint", array));
                case Integer[] array -> prepared.setArray(i + 1, connection.createArrayOf("integer", array));
                case Object other -> prepared.setObject(i + 1, other);
            }
        }
        return prepared;
    }
}
