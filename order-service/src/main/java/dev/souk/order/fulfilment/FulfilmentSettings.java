package dev.souk.order.fulfilment;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** Stores are simulated: orders ship and arrive by themselves. */
@ConfigMapping(prefix = "souk.order.fulfilment")
public interface FulfilmentSettings {

    /** Whether they do. */
    @WithDefault("true")
    boolean enabled();

    /** How long after its confirmation an order ships. */
    @WithDefault("PT30M")
    Duration shipAfter();

    /** How long after it shipped an order arrives. */
    @WithDefault("PT60M")
    Duration deliverAfter();

    /** How often to look. */
    @WithDefault("PT5S")
    Duration interval();
}
