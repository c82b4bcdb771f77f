package dev.souk.chassis.event;

import dev.souk.testinfra.Infrastructure;
import java.io.IOException;
import java.io.PrintWriter;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.logging.Logger;
import javax.sql.DataSource;

/**
 * A database of its own with the chassis' tables, and transactions bound to the thread as in a service: inside a unit of work
 * every connection is that of the transaction.
 */
public final class TestDatabase implements DataSource, UnitOfWork {
    private final String url;
    private final ThreadLocal<Connection> transaction = new ThreadLocal<>();

    private TestDatabase(String url) {
        this.url = url;
    }

    public static TestDatabase create(String name) {
        String unique = name + "_" + Long.toString(System.nanoTime(), 36);
        try (Connection admin = connect(Infrastructure.shared().jdbcUrl("postgres"));
                Statement statement = admin.createStatement()) {
            statement.execute("CREATE DATABASE " + unique);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
        TestDatabase database = new TestDatabase(Infrastructure.shared().jdbcUrl(unique));
        database.execute(resource("/db/chassis/V0_1__inbox_and_outbox.sql"));
        return database;
    }

    public void execute(String sql) {
        try (Connection connection = getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    public long number(String sql) {
        try (Connection connection = getConnection();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            row.next();
            return row.getLong(1);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public <T> T call(Callable<T> body) {
        try (Connection connection = connect(url)) {
            connection.setAutoCommit(false);
            transaction.set(connection);
            T result = body.call();
            connection.commit();
            return result;
        } catch (RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new IllegalStateException(e);
        } finally {
            transaction.remove();
        }
    }

    @Override
    public Connection getConnection() throws SQLException {
        Connection current = transaction.get();
        return current == null ? connect(url) : withoutClose(current);
    }

    private static Connection withoutClose(Connection connection) {
        return (Connection) Proxy.newProxyInstance(
                TestDatabase.class.getClassLoader(), new Class<?>[] {Connection.class}, (proxy, method, arguments) -> {
                    try {
                        return method.getName().equals("close") ? null : method.invoke(connection, arguments);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
    }

    private static Connection connect(String url) {
        try {
            return DriverManager.getConnection(
                    url,
                    Infrastructure.shared().dbUser(),
                    Infrastructure.shared().dbPassword());
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String resource(String name) {
        try (var in = Objects.requireNonNull(TestDatabase.class.getResourceAsStream(name))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public Connection getConnection(String user, String password) throws SQLException {
        return getConnection();
    }

    @Override
    public PrintWriter getLogWriter() {
        return new PrintWriter(System.err, true, StandardCharsets.UTF_8);
    }

    @Override
    public void setLogWriter(PrintWriter out) {}

    @Override
    public void setLoginTimeout(int seconds) {}

    @Override
    public int getLoginTimeout() {
        return 0;
    }

    @Override
    public Logger getParentLogger() {
        return Logger.getGlobal();
    }

    @Override
    public <T> T unwrap(Class<T> type) throws SQLException {
        throw new SQLException("not a wrapper");
    }

    @Override
    public boolean isWrapperFor(Class<?> type) {
        return false;
    }
}
