package dev.souk.agent.wiring;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** The shop, as all services know it. */
@ConfigMapping(prefix = "souk.shop")
public interface ShopConfig {

    /** Its name. */
    @WithDefault("Souk")
    String name();

    /** ISO 4217 code of its prices. */
    @WithDefault("EUR")
    String currency();

    /** IANA zone of its clocks. */
    @WithDefault("Europe/Lisbon")
    String zone();
}
