package dev.souk.gateway;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.souk.chassis.identity.KeyFiles;
import dev.souk.chassis.identity.TokenSigner;
import dev.souk.chassis.identity.TokenVerifier;
import dev.souk.chassis.json.Json;
import dev.souk.chassis.kafka.KafkaClients;
import dev.souk.chassis.time.Ids;
import dev.souk.chassis.tool.ToolClient;
import dev.souk.gateway.chat.Inputs;
import dev.souk.gateway.chat.Ownership;
import dev.souk.gateway.journal.Journal;
import dev.souk.gateway.limit.RateLimits;
import dev.souk.gateway.redis.Redis;
import dev.souk.gateway.relay.LiveRuns;
import dev.souk.gateway.session.Callers;
import dev.souk.gateway.session.Principals;
import dev.souk.gateway.tool.ShopperTools;
import io.quarkus.runtime.ShutdownDelayInitiatedEvent;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.runtime.configuration.ConfigUtils;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Disposes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.InstantSource;
import org.apache.kafka.clients.producer.Producer;

/** Puts the gateway together. */
@Singleton
public class Wiring {
    private static final long DRAIN_MILLIS = 3_000;

    /** Fails where the built-in issuer would hand out sessions although nobody said that it may. */
    void start(@Observes StartupEvent start, GatewayConfig config, ToolClient tools, LiveRuns runs) {
        boolean production = ConfigUtils.isProfileActive("prod");
        if (!config.builtinIssuer().orElse(!production)) {
            throw new IllegalStateException(
                    "souk.gateway.builtin-issuer: sessions come from the built-in issuer, which "
                            + (production ? "does not run in production unless this is true" : "this forbids"));
        }
    }

    /** Before Quarkus waits for requests to end: those of open streams would not end by themselves. */
    void stop(@Observes ShutdownDelayInitiatedEvent stop, LiveRuns runs) throws InterruptedException {
        runs.drain(DRAIN_MILLIS);
    }

    /** JSON of the HTTP API is that of all other wires. */
    @Produces
    @Singleton
    ObjectMapper json() {
        return Json.mapper();
    }

    @Produces
    @Singleton
    TokenSigner signer(GatewayConfig config, InstantSource clock, Ids ids) {
        return new TokenSigner(
                KeyFiles.signingKey(config.signingKeyFile()
                        .orElseThrow(() -> new IllegalStateException(
                                "souk.gateway.signing-key-file: not set, expected a file with a private JWK"))),
                clock,
                ids);
    }

    @Produces
    @Singleton
    Redis redis(GatewayConfig config) {
        return new Redis(config.redis().url(), config.redis().timeout());
    }

    void close(@Disposes Redis redis) {
        redis.close();
    }

    @Produces
    @Singleton
    RateLimits limits(Redis redis, GatewayConfig config) {
        return new RateLimits(redis, config.limits());
    }

    @Produces
    @Singleton
    Callers callers(TokenVerifier tokens, RateLimits limits) {
        return new Callers(tokens, limits);
    }

    @Produces
    @Singleton
    Producer<String, byte[]> producer(KafkaClients kafka) {
        return kafka.producer();
    }

    void close(@Disposes Producer<String, byte[]> producer) {
        producer.close();
    }

    @Produces
    @Singleton
    Principals principals(TokenSigner signer, InstantSource clock) {
        return new Principals(signer, clock);
    }

    @Produces
    @Singleton
    Inputs inputs(Producer<String, byte[]> producer, TokenSigner signer, Principals principals, InstantSource clock) {
        return new Inputs(producer, signer, principals, clock);
    }

    @Produces
    @Singleton
    ShopperTools tools(ToolClient client, Principals principals, Ids ids, InstantSource clock, GatewayConfig config) {
        return new ShopperTools(client, principals, ids, clock, config.toolTimeout());
    }

    @Produces
    @Singleton
    Journal journal(ShopperTools tools) {
        return Journal.of(tools);
    }

    @Produces
    @Singleton
    Ownership ownership(Redis redis, Journal journal) {
        return new Ownership(redis, journal);
    }

    @Produces
    @Singleton
    LiveRuns runs(Redis redis, Journal journal, GatewayConfig config, Ids ids) {
        return new LiveRuns(redis, journal, config.streams(), ids.next().toString());
    }

    void close(@Disposes LiveRuns runs) {
        runs.close();
    }
}
