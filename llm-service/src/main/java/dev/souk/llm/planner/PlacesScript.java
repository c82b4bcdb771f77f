package dev.souk.llm.planner;

import dev.souk.contracts.catalog.ProductCard;
import dev.souk.contracts.id.StoreId;
import dev.souk.contracts.maps.DeliveryEta;
import dev.souk.contracts.maps.EtaFound;
import dev.souk.contracts.maps.EtaFound.StoreEta;
import dev.souk.contracts.maps.FindStores;
import dev.souk.contracts.maps.Route;
import dev.souk.contracts.maps.RouteFound;
import dev.souk.contracts.maps.StoreCard;
import dev.souk.contracts.maps.StoresFound;
import dev.souk.contracts.tool.Tools;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Finds stores and ways, and tells when goods arrive. */
final class PlacesScript {
    private static final int LISTED = 3;
    private static final int MOST_STORES = 50;
    private static final int STREETS_NAMED = 5;

    private final Scene scene;
    private final Shown shown;

    PlacesScript(Scene scene) {
        this.scene = scene;
        this.shown = new Shown(scene.memory());
    }

    Step stores(Want.Stores want) {
        FindStores arguments = new FindStores(
                want.near() == null ? scene.context().address() : want.near(),
                want.name(),
                want.hours() && want.name() == null ? storesShown() : List.of(),
                want.openNow(),
                null);
        return switch (scene.tools().ask(Tools.FIND_STORES, arguments)) {
            case Reply.Waiting<StoresFound>(var call) -> new Step.Pending(call);
            case Reply.Refused<StoresFound>(var code) -> mapsRefused(code);
            case Reply.Done<StoresFound>(var found) when found.stores().isEmpty() -> scene.said("stores.none");
            case Reply.Done<StoresFound>(var found) -> listed(found, want.hours());
        };
    }

    private List<StoreId> storesShown() {
        return scene.memory().stores().stream().map(StoreCard::id).limit(1).toList();
    }

    private Step mapsRefused(String code) {
        return code.equals("unavailable") || code.equals("not_offered") || code.equals("deadline_exceeded")
                ? scene.stop("problem.maps")
                : scene.refused(code);
    }

    private Step listed(StoresFound found, boolean hours) {
        Wording wording = scene.wording();
        String head = hours ? "stores.hours" : "stores.head";
        StringBuilder text = new StringBuilder(wording.say(head));
        for (StoreCard store : found.stores().stream().limit(LISTED).toList()) {
            String today = store.hoursToday().equals("closed") ? wording.say("stores.closed") : store.hoursToday();
            String state = wording.say(store.openNow() ? "stores.open" : "stores.shut");
            text.append("\n- ")
                    .append(wording.say(
                            "stores.item",
                            "name",
                            store.name(),
                            "address",
                            store.address(),
                            "hours",
                            today,
                            "state",
                            state));
            Integer seconds = store.travelSeconds();
            if (seconds != null) {
                text.append(wording.say("stores.travel", "minutes", Wording.minutes(seconds)));
            }
        }
        return new Step.Said(head, text.toString(), true, null);
    }

    Step directions(Want.Directions want) {
        String destination = want.to() == null ? storeShown(want.store()) : want.to();
        if (destination == null) {
            return scene.ask(Question.About.DESTINATION, List.of(want), "ask.destination");
        }
        String origin = scene.address(want.from());
        Route.Mode mode = want.mode();
        if (origin == null) {
            Want waiting = new Want.Directions(null, destination, mode, want.store());
            return scene.ask(Question.About.DESTINATION, List.of(waiting), "ask.origin");
        }
        return switch (scene.tools().ask(Tools.ROUTE, new Route(origin, destination, mode))) {
            case Reply.Waiting<RouteFound>(var call) -> new Step.Pending(call);
            case Reply.Refused<RouteFound>(var code) when code.equals("not_found") -> scene.stop("route.none");
            case Reply.Refused<RouteFound>(var code) -> mapsRefused(code);
            case Reply.Done<RouteFound>(var route) -> route(route);
        };
    }

    /** The store meant among those shown, the first of them where none is pointed at; null if there is no such. */
    private @Nullable String storeShown(Reference which) {
        List<StoreCard> stores = scene.memory().stores();
        int index = which instanceof Reference.Nth(var position)
                ? (position < 0 ? stores.size() + position : position - 1)
                : 0;
        return index >= 0 && index < stores.size() ? stores.get(index).id().value() : null;
    }

    private Step route(RouteFound route) {
        Wording wording = scene.wording();
        String mode = wording.say("mode." + route.mode().name().toLowerCase(Locale.ROOT));
        String text = wording.say(
                "route.found",
                "to",
                route.to().name(),
                "minutes",
                Wording.minutes(route.durationSeconds()),
                "distance",
                distance(route.distanceMetres()),
                "mode",
                mode);
        List<String> streets = route.streets().stream()
                .filter(street -> !street.isBlank())
                .distinct()
                .limit(STREETS_NAMED)
                .toList();
        if (!streets.isEmpty()) {
            text += " " + wording.say("route.streets", "streets", wording.list(streets));
        }
        return new Step.Said("route.found", text, true, null);
    }

    private String distance(int metres) {
        return metres < 1000
                ? scene.wording().say("distance.metres", "metres", metres)
                : scene.wording()
                        .say(
                                "distance.kilometres",
                                "kilometres",
                                scene.wording().rating(metres / 1000.0));
    }

    Step arrival(Reference what, @Nullable String by, @Nullable String to) {
        List<ProductCard> meant = shown.products(what);
        if (meant.isEmpty() && what instanceof Reference.It) {
            meant = scene.memory().products();
        }
        if (meant.isEmpty()) {
            return scene.memory().products().isEmpty()
                    ? scene.stop("search.what")
                    : scene.ask(Question.About.PRODUCT, List.of(new Want.Arrival(what, by, to)), "ask.which");
        }
        String address = scene.address(to);
        if (address == null) {
            return scene.ask(Question.About.ADDRESS, List.of(new Want.Arrival(what, by, null)), "ask.address.arrival");
        }
        List<StoreId> stores = meant.stream()
                .flatMap(product -> product.variant().stores().stream())
                .distinct()
                .limit(MOST_STORES)
                .toList();
        if (stores.isEmpty()) {
            return scene.stop("cart.outofstock", "title", meant.getFirst().title());
        }
        List<ProductCard> products = meant;
        return switch (scene.tools().ask(Tools.DELIVERY_ETA, new DeliveryEta(address, stores, by))) {
            case Reply.Waiting<EtaFound>(var call) -> new Step.Pending(call);
            case Reply.Refused<EtaFound>(var code) -> mapsRefused(code);
            case Reply.Done<EtaFound>(var found) -> arrivals(products, by);
        };
    }

    private Step arrivals(List<ProductCard> products, @Nullable String by) {
        List<String> lines = new ArrayList<>();
        for (ProductCard product : products.stream().limit(LISTED).toList()) {
            Optional<StoreEta> promised = scene.memory().promised(product.variant());
            Optional<StoreEta> eta = promised.or(() -> scene.memory().soonest(product.variant()));
            if (eta.isPresent()) {
                String key = promised.isPresent() ? "arrival.intime" : "arrival.late";
                lines.add(scene.wording()
                        .say(
                                by == null ? "arrival.soonest" : key,
                                "title",
                                product.title(),
                                "store",
                                eta.get().storeName(),
                                "time",
                                scene.wording()
                                        .time(
                                                eta.get().arrivesLocal(),
                                                scene.context().now())));
            }
        }
        return lines.isEmpty()
                ? scene.stop("problem.maps")
                : new Step.Said("arrival.soonest", String.join("\n", lines), true, null);
    }
}
