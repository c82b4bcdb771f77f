package dev.souk.maps.it;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import dev.souk.maps.DemoWorld;
import dev.souk.testinfra.Infrastructure;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;

/** Gives the service a broker, an empty database of its own, the demo city and a key that only the tests have. */
public class RealInfrastructure implements QuarkusTestResourceLifecycleManager {

    /** Where the tests find the private half. */
    static final String SIGNING_KEY = "souk.test.signing-key";

    private Map<String, String> overrides = Map.of();

    @Override
    public void init(Map<String, String> arguments) {
        overrides = Map.copyOf(arguments);
    }

    @Override
    public Map<String, String> start() {
        Infrastructure infrastructure = Infrastructure.shared();
        String database = "maps_it_" + ProcessHandle.current().pid();
        try (var connection = DriverManager.getConnection(
                        infrastructure.jdbcUrl("postgres"), infrastructure.dbUser(), infrastructure.dbPassword());
                var statement = connection.createStatement()) {
            statement.execute("drop database if exists " + database + " with (force)");
            statement.execute("create database " + database);
        } catch (SQLException failed) {
            throw new IllegalStateException(failed);
        }
        try {
            ECKey key = new ECKeyGenerator(Curve.P_256).keyID("test").generate();
            Path folder = Files.createTempDirectory(Path.of("target"), "maps-it");
            Path keys = Files.writeString(folder.resolve("keys.json"), new JWKSet(key.toPublicJWK()).toString());
            Path stores = Files.writeString(
                    folder.resolve("stores.jsonl"), Files.readString(DemoWorld.stores()) + "{\"id\":\"sto_cut");
            Map<String, String> config = new HashMap<>();
            config.put("souk.kafka.bootstrap-servers", infrastructure.kafka());
            config.put("quarkus.datasource.jdbc.url", infrastructure.jdbcUrl(database));
            config.put("quarkus.datasource.username", infrastructure.dbUser());
            config.put("quarkus.datasource.password", infrastructure.dbPassword());
            config.put("quarkus.http.test-port", "0");
            config.put("souk.public-keys-file", keys.toString());
            config.put("souk.maps.osm-file", DemoWorld.osm().toString());
            config.put("souk.maps.stores-file", stores.toString());
            config.put("souk.maps.graph-dir", folder.resolve("graph").toString());
            config.put(SIGNING_KEY, key.toJSONString());
            config.putAll(overrides);
            return config;
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        } catch (JOSEException failed) {
            throw new IllegalStateException(failed);
        }
    }

    @Override
    public void stop() {}
}
