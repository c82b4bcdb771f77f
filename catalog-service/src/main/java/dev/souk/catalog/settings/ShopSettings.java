package dev.souk.catalog.settings;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** What all services agree on about the shop. */
@ConfigMapping(prefix = "souk.shop")
public interface ShopSettings {

    /** Currency of all prices, ISO 4217. */
    @WithDefault("EUR")
    String currency();
}
