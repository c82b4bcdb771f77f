package dev.souk.order.it;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import dev.souk.testinfra.Infrastructure;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Map;

/** Gives the service a broker, an empty database of its own, and the public half of a key that only the tests have. */
public class RealInfrastructure implements QuarkusTestResourceLifecycleManager {

    /** Where the tests find the private half. */
    static final String SIGNING_KEY = "souk.test.signing-key";

    @Override
    public Map<String, String> start() {
        Infrastructure infrastructure = Infrastructure.shared();
        String database = "orders_it_" + ProcessHandle.current().pid();
        try (var connection = DriverManager.getConnection(
                        infrastructure.jdbcUrl("postgres"), infrastructure.dbUser(), infrastructure.dbPassword());
                var statement = connection.createStatement()) {
            statement.execute("drop database if exists " + database);
            statement.execute("create database " + database);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
        ECKey key = key();
        return Map.of(
                "souk.order.fulfilment.interval",
                "PT0.2S",
                "souk.order.payment.recovery-interval",
                "PT0.2S",
                "souk.kafka.bootstrap-servers",
                infrastructure.kafka(),
                "quarkus.datasource.jdbc.url",
                infrastructure.jdbcUrl(database),
                "quarkus.datasource.username",
                infrastructure.dbUser(),
                "quarkus.datasource.password",
                infrastructure.dbPassword(),
                "quarkus.http.test-port",
                "0",
                "souk.public-keys-file",
                publicKeys(key).toString(),
                SIGNING_KEY,
                key.toJSONString());
    }

    @Override
    public void stop() {}

    private static ECKey key() {
        try {
            return new ECKeyGenerator(Curve.P_256).keyID("test").generate();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Path publicKeys(ECKey key) {
        try {
            Path file = Files.createTempFile("souk-keys", ".json");
            file.toFile().deleteOnExit();
            return Files.writeString(file, new JWKSet(key.toPublicJWK()).toString());
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
