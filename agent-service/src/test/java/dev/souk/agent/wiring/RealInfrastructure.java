package dev.souk.agent.wiring;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import dev.souk.testinfra.Infrastructure;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** Points the service at the infrastructure of the tests, and gives it a key to verify tokens with. */
public final class RealInfrastructure implements QuarkusTestResourceLifecycleManager {
    @Override
    public Map<String, String> start() {
        try {
            ECKey key = new ECKeyGenerator(Curve.P_256).keyID("it").generate();
            Path keys = Files.createTempFile("souk-keys", ".json");
            Files.writeString(keys, new JWKSet(key.toPublicJWK()).toString());
            Infrastructure infrastructure = Infrastructure.shared();
            return Map.of(
                    "quarkus.http.test-port", "0",
                    "souk.public-keys-file", keys.toString(),
                    "souk.kafka.bootstrap-servers", infrastructure.kafka(),
                    "souk.redis.url", infrastructure.redisUrl(),
                    "quarkus.datasource.jdbc.url", infrastructure.jdbcUrl("agent"),
                    "quarkus.datasource.username", infrastructure.dbUser(),
                    "quarkus.datasource.password", infrastructure.dbPassword());
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void stop() {
        // ends with the JVM
    }
}
