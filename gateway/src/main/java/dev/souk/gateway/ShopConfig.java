package dev.souk.gateway;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** The shop that this platform is. */
@ConfigMapping(prefix = "souk.shop")
public interface ShopConfig {

    /** Name shown to shoppers. */
    @WithDefault("Souk")
    String name();

    /** ISO 4217 code of all prices. */
    @WithDefault("EUR")
    String currency();

    /** IANA zone of opening hours and arrival times. */
    @WithDefault("Europe/Lisbon")
    String zone();
}
