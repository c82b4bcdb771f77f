package dev.souk.maps.wiring;

import dev.souk.chassis.tool.ToolServer;
import dev.souk.chassis.tool.ToolServers;
import dev.souk.contracts.tool.Tools;
import dev.souk.contracts.topic.Topics;
import dev.souk.maps.map.MapSource;
import dev.souk.maps.map.MapState;
import dev.souk.maps.store.StoreImport;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;
import org.jspecify.annotations.Nullable;

/**
 * Starts the service and says whether it is ready. Tool calls are answered from the start: what needs the map is refused as
 * unavailable, with the reason, until it is there.
 */
@Singleton
@Readiness
public class MapsService implements HealthCheck {

    private final ToolServers toolServers;
    private final MapSource maps;
    private final StoreImport stores;
    private @Nullable ToolServer tools;

    MapsService(ToolServers toolServers, MapSource maps, StoreImport stores) {
        this.toolServers = toolServers;
        this.maps = maps;
        this.stores = stores;
    }

    void serve(@Observes StartupEvent start, MapsSettings settings, MapsTools handlers) {
        maps.start();
        settings.storesFile().ifPresent(stores::importFrom);
        tools = toolServers
                .on(Topics.TOOLS_MAPS)
                .read(Tools.GEOCODE, handlers::geocode)
                .read(Tools.FIND_STORES, handlers::findStores)
                .read(Tools.ROUTE, handlers::route)
                .read(Tools.DELIVERY_ETA, handlers::deliveryEta)
                .start();
    }

    void stop(@Observes ShutdownEvent stop) {
        if (tools != null) {
            tools.close();
        }
    }

    @Override
    public HealthCheckResponse call() {
        MapState state = maps.state();
        boolean serves = tools != null && tools.isReady();
        return HealthCheckResponse.named("maps-service")
                .status(serves && state instanceof MapState.Ready)
                .withData("map", describe(state))
                .withData("stores", stores.report())
                .withData("tools", serves ? "answered" : "joining the broker")
                .build();
    }

    private static String describe(MapState state) {
        return switch (state) {
            case MapState.Ready ready -> "ready";
            case MapState.Loading loading -> "loading";
            case MapState.Unavailable none -> none.reason();
        };
    }
}
