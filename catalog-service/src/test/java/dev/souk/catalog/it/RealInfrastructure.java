package dev.souk.catalog.it;

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

/**
 * Gives the service a broker, an empty database of its own, a feed to start with, and the public half of a key that only the
 * tests have.
 */
public class RealInfrastructure implements QuarkusTestResourceLifecycleManager {

    /** Products of the feed that the service starts with. */
    public static final int FIRST_PRODUCTS = Feeds.FIRST_PRODUCTS;

    /** Where the tests find the private half. */
    static final String SIGNING_KEY = "souk.test.signing-key";

    @Override
    public Map<String, String> start() {
        Infrastructure infrastructure = Infrastructure.shared();
        String database = "catalog_it_" + ProcessHandle.current().pid();
        try (var connection = DriverManager.getConnection(
                        infrastructure.jdbcUrl("postgres"), infrastructure.dbUser(), infrastructure.dbPassword());
                var statement = connection.createStatement()) {
            statement.execute("drop database if exists " + database);
            statement.execute("create database " + database);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
        try {
            ECKey key = new ECKeyGenerator(Curve.P_256).keyID("test").generate();
            Path folder = Files.createTempDirectory("souk-catalog");
            Path keys = Files.writeString(folder.resolve("keys.json"), new JWKSet(key.toPublicJWK()).toString());
            Path feed = Files.writeString(folder.resolve("first.jsonl"), Feeds.first());
            return Map.of(
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
                    keys.toString(),
                    "souk.catalog.feed",
                    feed.toString(),
                    "souk.catalog.index-dir",
                    folder.resolve("index").toString(),
                    SIGNING_KEY,
                    key.toJSONString());
        } catch (IOException | JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void stop() {}
}
