package dev.souk.agent.turn;

import java.io.PrintWriter;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.ConnectionBuilder;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.logging.Logger;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** A database whose connection breaks at one commit: just before it, or after it, so that nobody learns that it worked. */
final class BreakingDatabase implements DataSource {
    private final DataSource real;
    private final AtomicInteger commitsLeft = new AtomicInteger();
    private volatile boolean after;

    BreakingDatabase(DataSource real) {
        this.real = real;
    }

    /** The commit of this number, counted from 1, breaks. */
    void breakAt(int commit, boolean afterIt) {
        after = afterIt;
        commitsLeft.set(commit);
    }

    /** Whether it broke. */
    boolean hasBroken() {
        return commitsLeft.get() <= 0;
    }

    @Override
    public Connection getConnection() throws SQLException {
        Connection connection = real.getConnection();
        return (Connection) Proxy.newProxyInstance(
                Connection.class.getClassLoader(), new Class<?>[] {Connection.class}, (proxy, method, arguments) -> {
                    boolean breaks = method.getName().equals("commit") && commitsLeft.decrementAndGet() == 0;
                    if (breaks && !after) {
                        throw new SQLException("broken before the commit");
                    }
                    try {
                        Object result = method.invoke(connection, arguments);
                        if (breaks) {
                            throw new SQLException("broken after the commit");
                        }
                        return result;
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
    }

    @Override
    public Connection getConnection(String user, String password) throws SQLException {
        throw new SQLFeatureNotSupportedException();
    }

    @Override
    public @Nullable PrintWriter getLogWriter() {
        return null;
    }

    @Override
    public void setLogWriter(PrintWriter out) {
        // logs nothing
    }

    @Override
    public void setLoginTimeout(int seconds) {
        // connects at once
    }

    @Override
    public int getLoginTimeout() {
        return 0;
    }

    @Override
    public Logger getParentLogger() {
        return Logger.getGlobal();
    }

    @Override
    public ConnectionBuilder createConnectionBuilder() throws SQLException {
        throw new SQLFeatureNotSupportedException();
    }

    @Override
    public <T> T unwrap(Class<T> type) throws SQLException {
        throw new SQLFeatureNotSupportedException();
    }

    @Override
    public boolean isWrapperFor(Class<?> type) {
        return false;
    }
}
