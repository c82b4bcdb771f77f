package dev.souk.chassis.tool;

import dev.souk.chassis.event.UnitOfWork;
import dev.souk.chassis.identity.TokenVerifier;
import dev.souk.chassis.kafka.KafkaClients;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;

/**
 * Makes tool servers.
 *
 * @param service name of the service: its consumer group and the source of its replies
 * @param inbox where replies of changes are kept; null in a service that changes nothing
 * @param unitOfWork transactions of the service's database; null likewise
 */
public record ToolServers(
        String service,
        KafkaClients kafka,
        TokenVerifier tokens,
        InstantSource clock,
        @Nullable ToolInbox inbox,
        @Nullable UnitOfWork unitOfWork) {

    /** A server of the tools whose requests come by this topic. Register handlers, then start it. */
    public ToolServer on(String topic) {
        return new ToolServer(this, topic);
    }
}
