package dev.souk.order.quote;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.Map;

/** How carts are priced. Amounts are in major units of the shop's currency. */
@ConfigMapping(prefix = "souk.order.quote")
public interface QuoteSettings {

    /** How long a quote can be ordered. */
    @WithDefault("PT15M")
    Duration validity();

    /** Rate of the tax that all prices contain, in percent. */
    @WithDefault("23")
    BigDecimal taxPercent();

    /** What delivery costs where a merchant has no terms of its own. */
    Delivery delivery();

    /** Delivery terms of single merchants, by merchant id. */
    Map<String, Delivery> merchants();

    /** What one merchant takes for the delivery of one purchase. */
    interface Delivery {

        /** The fee. */
        @WithDefault("4.90")
        BigDecimal fee();

        /** What has to be bought from the merchant to get it free. */
        @WithDefault("50.00")
        BigDecimal freeFrom();
    }
}
