package dev.souk.llm.budget;

import dev.souk.testinfra.Infrastructure;
import io.agroal.api.AgroalDataSource;
import io.agroal.api.configuration.supplier.AgroalDataSourceConfigurationSupplier;
import io.agroal.api.security.NamePrincipal;
import io.agroal.api.security.SimplePassword;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import org.flywaydb.core.Flyway;

/** A database of its own with the tables of the ledger, behind a pool as in the service. */
final class BudgetDatabase implements AutoCloseable {
    private static final int CONNECTIONS = 16;

    final AgroalDataSource source;

    private BudgetDatabase(AgroalDataSource source) {
        this.source = source;
    }

    static BudgetDatabase create() {
        String name = "llm_it_" + Long.toString(System.nanoTime(), 36);
        try (AgroalDataSource server = pool("postgres", 1);
                Connection connection = server.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE DATABASE " + name);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
        BudgetDatabase made = new BudgetDatabase(pool(name, CONNECTIONS));
        var unused = Flyway.configure()
                .dataSource(made.source)
                .locations("db/chassis", "db/migration")
                .load()
                .migrate();
        return made;
    }

    long number(String sql) {
        try (Connection connection = source.getConnection();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            return row.next() ? row.getLong(1) : 0;
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        source.close();
    }

    private static AgroalDataSource pool(String database, int connections) {
        Infrastructure infrastructure = Infrastructure.shared();
        try {
            return AgroalDataSource.from(new AgroalDataSourceConfigurationSupplier()
                    .connectionPoolConfiguration(pool -> pool.maxSize(connections)
                            .acquisitionTimeout(Duration.ofSeconds(60))
                            .connectionFactoryConfiguration(factory -> factory.jdbcUrl(infrastructure.jdbcUrl(database))
                                    .principal(new NamePrincipal(infrastructure.dbUser()))
                                    .credential(new SimplePassword(infrastructure.dbPassword())))));
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
