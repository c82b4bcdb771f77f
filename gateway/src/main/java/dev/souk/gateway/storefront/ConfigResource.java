package dev.souk.gateway.storefront;

import dev.souk.gateway.GatewayConfig;
import dev.souk.gateway.ShopConfig;
import io.smallrye.common.annotation.NonBlocking;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.jspecify.annotations.Nullable;

/** What a client needs to know of the shop before anything else. */
@Path("/config")
@NonBlocking
public class ConfigResource {
    private final ShopConfig shop;
    private final GatewayConfig gateway;

    public ConfigResource(ShopConfig shop, GatewayConfig gateway) {
        this.shop = shop;
        this.gateway = gateway;
    }

    /** The shop's public settings. */
    record Shop(
            String shop,
            String currency,
            String zone,
            @Nullable String demoAddress) {}

    @GET
    @Produces(MediaType.APPLICATION_JSON)
    public Shop config() {
        return new Shop(
                shop.name(), shop.currency(), shop.zone(), gateway.demoAddress().orElse(null));
    }
}
