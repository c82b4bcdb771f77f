package dev.souk.chassis.kafka;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.util.Optional;

/** How to reach the broker. */
@ConfigMapping(prefix = "souk.kafka")
public interface KafkaSettings {

    /** Brokers to ask first, {@code host:port} joined by commas. */
    @WithDefault("127.0.0.1:9092")
    String bootstrapServers();

    /**
     * Name of this instance among its siblings. With one, a restarted instance takes its partitions back at once (static
     * membership); without one it waits until the broker has given up its predecessor.
     */
    Optional<String> instanceId();

    /** Milliseconds without a heartbeat after which the broker gives an instance up. */
    @WithDefault("10000")
    int sessionTimeoutMillis();
}
