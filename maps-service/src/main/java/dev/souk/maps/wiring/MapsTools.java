package dev.souk.maps.wiring;

import dev.souk.chassis.tool.ToolCall;
import dev.souk.chassis.tool.ToolReply;
import dev.souk.contracts.maps.DeliveryEta;
import dev.souk.contracts.maps.EtaFound;
import dev.souk.contracts.maps.FindStores;
import dev.souk.contracts.maps.Geocode;
import dev.souk.contracts.maps.Places;
import dev.souk.contracts.maps.Route;
import dev.souk.contracts.maps.RouteFound;
import dev.souk.contracts.maps.StoresFound;
import dev.souk.maps.eta.DeliveryEstimates;
import dev.souk.maps.geocode.Geocoder;
import dev.souk.maps.near.StoreFinder;
import dev.souk.maps.way.Ways;
import jakarta.enterprise.context.ApplicationScoped;

/** Tool calls about the map. Nothing here belongs to anyone, so every shopper may ask everything. */
@ApplicationScoped
class MapsTools {

    private static final int MOST_PLACES = 10;

    private final Geocoder geocoder;
    private final StoreFinder stores;
    private final Ways ways;
    private final DeliveryEstimates estimates;

    MapsTools(Geocoder geocoder, StoreFinder stores, Ways ways, DeliveryEstimates estimates) {
        this.geocoder = geocoder;
        this.stores = stores;
        this.ways = ways;
        this.estimates = estimates;
    }

    ToolReply<Places> geocode(ToolCall<Geocode> call) {
        return ToolReply.done(new Places(geocoder.find(call.arguments().query(), MOST_PLACES, call.deadline())));
    }

    ToolReply<StoresFound> findStores(ToolCall<FindStores> call) {
        return ToolReply.done(stores.find(call.arguments(), call.deadline()));
    }

    ToolReply<RouteFound> route(ToolCall<Route> call) {
        return ToolReply.done(ways.find(call.arguments(), call.deadline()));
    }

    ToolReply<EtaFound> deliveryEta(ToolCall<DeliveryEta> call) {
        return ToolReply.done(estimates.estimate(call.arguments(), call.deadline()));
    }
}
