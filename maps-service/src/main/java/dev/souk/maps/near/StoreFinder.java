package dev.souk.maps.near;

import dev.souk.chassis.problem.ProblemException;
import dev.souk.contracts.maps.FindStores;
import dev.souk.contracts.maps.LatLon;
import dev.souk.contracts.maps.Place;
import dev.souk.contracts.maps.Route;
import dev.souk.contracts.maps.StoreCard;
import dev.souk.contracts.maps.StoresFound;
import dev.souk.maps.geocode.Geocoder;
import dev.souk.maps.map.CpuPool;
import dev.souk.maps.map.MapSource;
import dev.souk.maps.road.Roads;
import dev.souk.maps.road.Trip;
import dev.souk.maps.store.Store;
import dev.souk.maps.store.StoreTable;
import dev.souk.maps.text.Words;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Finds stores, nearest by travel time first. */
@ApplicationScoped
public class StoreFinder {

    private static final int DEFAULT_LIMIT = 5;
    /** Of the stores that fit, so many nearest as the crow flies are compared by how long the way is. */
    private static final int ROUTED = 60;

    private final StoreTable stores;
    private final Geocoder geocoder;
    private final MapSource maps;
    private final CpuPool cpus;
    private final InstantSource clock;
    private final ZoneId zone;
    private final KindWords kinds = new KindWords();

    StoreFinder(StoreTable stores, Geocoder geocoder, MapSource maps, CpuPool cpus, InstantSource clock, ZoneId zone) {
        this.stores = stores;
        this.geocoder = geocoder;
        this.maps = maps;
        this.cpus = cpus;
        this.clock = clock;
        this.zone = zone;
    }

    /**
     * Stores that fit.
     *
     * @throws ProblemException not_found if the place to be near is not known; unavailable if a map is needed and there is none
     */
    public StoresFound find(FindStores asked, Instant deadline) {
        Place near = asked.near() == null || asked.near().isBlank() ? null : geocoder.best(asked.near(), deadline);
        Instant now = clock.instant();
        List<Store> fitting = candidates(asked, near).stream()
                .filter(store -> asked.name() == null || asked.name().isBlank() || fits(store, asked.name()))
                .filter(store -> !asked.openNow() || store.hours().isOpen(now, zone))
                .toList();
        int limit = asked.limit() == null ? DEFAULT_LIMIT : asked.limit();
        List<StoreCard> cards = near == null
                ? fitting.stream()
                        .map(store -> card(store, Optional.empty(), now))
                        .toList()
                : byTravelTime(fitting, near.position(), now, deadline);
        return new StoresFound(near, cards.stream().limit(limit).toList(), zone.getId());
    }

    private List<Store> candidates(FindStores asked, @Nullable Place near) {
        if (!asked.storeIds().isEmpty()) {
            return stores.byIds(asked.storeIds());
        }
        return near == null ? stores.all() : stores.around(near.position());
    }

    private boolean fits(Store store, String name) {
        List<String> known = new ArrayList<>(Words.of(store.label().name()));
        known.addAll(Words.of(store.label().merchantName()));
        known.addAll(kinds.of(store.label().kind()));
        store.label().tags().forEach(tag -> known.addAll(Words.of(tag)));
        return Words.fit(KindWords.telling(name), known) > 0;
    }

    private List<StoreCard> byTravelTime(List<Store> fitting, LatLon near, Instant now, Instant deadline) {
        Roads roads = maps.ready().roads();
        List<StoreCard> cards = new ArrayList<>(cpus.call(
                deadline,
                () -> fitting.stream()
                        .limit(ROUTED)
                        .map(store -> card(store, roads.trip(near, store.position(), Route.Mode.CAR), now))
                        .toList()));
        cards.sort(Comparator.comparing(
                StoreCard::travelSeconds, Comparator.nullsLast(Comparator.<Integer>naturalOrder())));
        return cards;
    }

    private StoreCard card(Store store, Optional<Trip> trip, Instant now) {
        return new StoreCard(
                store.id(),
                store.merchant(),
                store.label().name(),
                store.label().kind(),
                store.address(),
                store.position(),
                store.hours().isOpen(now, zone),
                store.hours().text(LocalDate.ofInstant(now, zone).getDayOfWeek()),
                store.hours().texts(),
                trip.map(Trip::seconds).orElse(null),
                trip.map(Trip::metres).orElse(null));
    }
}
