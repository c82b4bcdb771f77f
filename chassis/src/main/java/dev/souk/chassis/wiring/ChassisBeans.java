package dev.souk.chassis.wiring;

import dev.souk.chassis.event.UnitOfWork;
import dev.souk.chassis.identity.KeyFiles;
import dev.souk.chassis.identity.TokenVerifier;
import dev.souk.chassis.kafka.KafkaClients;
import dev.souk.chassis.kafka.KafkaSettings;
import dev.souk.chassis.time.Ids;
import dev.souk.chassis.time.RandomIds;
import dev.souk.chassis.tool.ToolClient;
import dev.souk.chassis.tool.ToolInbox;
import dev.souk.chassis.tool.ToolServers;
import jakarta.enterprise.inject.Disposes;
import jakarta.enterprise.inject.Instance;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * The beans of the chassis. They are made when first injected, so a service that uses no Kafka connects to none. Those that
 * need a database ({@link ToolInbox}, {@link UnitOfWork}, outbox, event consumers) a service with one produces itself.
 */
@Singleton
public class ChassisBeans {

    @Produces
    @Singleton
    InstantSource clock() {
        return InstantSource.system();
    }

    @Produces
    @Singleton
    Ids ids(InstantSource clock) {
        return new RandomIds(clock);
    }

    @Produces
    @Singleton
    TokenVerifier tokenVerifier(
            @ConfigProperty(name = "souk.public-keys-file") Optional<String> publicKeysFile, InstantSource clock) {
        String file = publicKeysFile.orElseThrow(
                () -> new IllegalStateException("souk.public-keys-file: not set, expected a JWK set file"));
        return new TokenVerifier(KeyFiles.publicKeys(Path.of(file)), clock);
    }

    @Produces
    @Singleton
    KafkaClients kafkaClients(KafkaSettings settings) {
        return new KafkaClients(settings);
    }

    @Produces
    @Singleton
    ToolServers toolServers(
            @ConfigProperty(name = "quarkus.application.name") String service,
            KafkaClients kafka,
            TokenVerifier tokens,
            InstantSource clock,
            Instance<ToolInbox> inbox,
            Instance<UnitOfWork> unitOfWork) {
        return new ToolServers(
                service,
                kafka,
                tokens,
                clock,
                inbox.isResolvable() ? inbox.get() : null,
                unitOfWork.isResolvable() ? unitOfWork.get() : null);
    }

    @Produces
    @Singleton
    ToolClient toolClient(
            @ConfigProperty(name = "quarkus.application.name") String service,
            KafkaClients kafka,
            InstantSource clock,
            Ids ids) {
        return new ToolClient(service, kafka, clock, ids).start();
    }

    void close(@Disposes ToolClient client) {
        client.close();
    }
}
