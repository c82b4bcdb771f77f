package dev.souk.gateway;

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

/** Gives the gateway under test a real Kafka and Redis, keys, and folders to serve. */
public final class GatewayInfrastructure implements QuarkusTestResourceLifecycleManager {
    static final int CHAT_PER_SESSION = 40;

    @Override
    public Map<String, String> start() {
        Infrastructure infrastructure = Infrastructure.shared();
        try {
            Path folder = Files.createTempDirectory("gateway-it");
            ECKey key = new ECKeyGenerator(Curve.P_256).keyID("test").generate();
            Files.writeString(folder.resolve("private.json"), key.toJSONString());
            Files.writeString(folder.resolve("public.json"), new JWKSet(key.toPublicJWK()).toString());
            Files.writeString(folder.resolve("secret.txt"), "secret");
            Path web = folder.resolve("web");
            Files.createDirectories(web.resolve("assets"));
            Files.writeString(web.resolve("index.html"), "<!doctype html><title>Shop</title>");
            Files.writeString(web.resolve("widget.js"), "export {};");
            Files.writeString(web.resolve("assets/index-Ab3dE_9x.js"), "export {};");
            Path pictures = Files.createDirectories(folder.resolve("pictures"));
            Files.writeString(pictures.resolve("boot.svg"), "<svg xmlns='http://www.w3.org/2000/svg'/>");
            Files.createSymbolicLink(pictures.resolve("link.svg"), folder.resolve("secret.txt"));
            return Map.ofEntries(
                    Map.entry("souk.kafka.bootstrap-servers", infrastructure.kafka()),
                    Map.entry("souk.redis.url", infrastructure.redisUrl()),
                    Map.entry(
                            "souk.public-keys-file",
                            folder.resolve("public.json").toString()),
                    Map.entry(
                            "souk.gateway.signing-key-file",
                            folder.resolve("private.json").toString()),
                    Map.entry("souk.gateway.web-root", web.toString()),
                    Map.entry("souk.gateway.pictures-root", pictures.toString()),
                    Map.entry("souk.gateway.demo-address", "Harbour Street 12"),
                    Map.entry("souk.gateway.limits.sessions-per-address", "100000"),
                    Map.entry("souk.gateway.limits.chat-per-session", String.valueOf(CHAT_PER_SESSION)),
                    Map.entry("souk.gateway.limits.chat-per-address", "100000"),
                    Map.entry("souk.gateway.limits.reads-per-address", "100000"),
                    Map.entry("souk.gateway.streams.heartbeat", "1s"),
                    Map.entry("souk.gateway.streams.journal-after", "500ms"),
                    Map.entry("quarkus.http.test-port", "0"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void stop() {
        // the infrastructure ends with the JVM
    }
}
