package dev.souk.maps.eta;

import dev.souk.chassis.problem.ProblemException;
import dev.souk.contracts.maps.DeliveryEta;
import dev.souk.contracts.maps.EtaFound;
import dev.souk.contracts.maps.EtaFound.StoreEta;
import dev.souk.contracts.maps.Place;
import dev.souk.contracts.maps.Route;
import dev.souk.contracts.problem.ProblemCode;
import dev.souk.maps.geocode.Geocoder;
import dev.souk.maps.map.CpuPool;
import dev.souk.maps.map.MapSource;
import dev.souk.maps.road.Roads;
import dev.souk.maps.road.Trip;
import dev.souk.maps.store.Store;
import dev.souk.maps.store.StoreTable;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Says when goods can arrive: the store opens if it is closed, prepares them, and a car brings them. */
@ApplicationScoped
public class DeliveryEstimates {

    private final StoreTable stores;
    private final Geocoder geocoder;
    private final MapSource maps;
    private final CpuPool cpus;
    private final InstantSource clock;
    private final ZoneId zone;

    DeliveryEstimates(
            StoreTable stores, Geocoder geocoder, MapSource maps, CpuPool cpus, InstantSource clock, ZoneId zone) {
        this.stores = stores;
        this.geocoder = geocoder;
        this.maps = maps;
        this.cpus = cpus;
        this.clock = clock;
        this.zone = zone;
    }

    /**
     * The soonest arrival from each store that can deliver, soonest first. A store that does not open or that no road leads from is
     * left out.
     *
     * @throws ProblemException not_found if the place or all of the stores are not known; unavailable without a map
     */
    public EtaFound estimate(DeliveryEta asked, Instant deadline) {
        Instant now = clock.instant();
        Instant by = asked.by() == null || asked.by().isBlank() ? null : ArriveBy.parse(asked.by(), now, zone);
        Roads roads = maps.ready().roads();
        Place to = geocoder.best(asked.to(), deadline);
        List<Store> known = stores.byIds(asked.storeIds());
        if (known.isEmpty()) {
            throw new ProblemException(
                    ProblemCode.NOT_FOUND, "storeIds: given " + asked.storeIds() + ", none of which is a store here");
        }
        List<StoreEta> etas = cpus.call(
                deadline,
                () -> known.stream()
                        .flatMap(store ->
                                eta(store, roads.trip(store.position(), to.position(), Route.Mode.CAR), now, by)
                                        .stream())
                        .sorted(Comparator.comparing(StoreEta::arrivesAt).thenComparing(StoreEta::travelSeconds))
                        .toList());
        return new EtaFound(to, etas, by, zone.getId());
    }

    private Optional<StoreEta> eta(Store store, Optional<Trip> trip, Instant now, @Nullable Instant by) {
        Duration preparation = Duration.ofMinutes(store.preparationMinutes());
        Optional<Departure> departure = Departure.soonest(store.hours(), zone, now, preparation);
        if (departure.isEmpty() || trip.isEmpty()) {
            return Optional.empty();
        }
        int travel = trip.get().seconds();
        Instant arrives = toFullMinute(departure.get().at().plusSeconds(travel));
        Instant opens = departure.get().opens();
        return Optional.of(new StoreEta(
                store.id(),
                store.label().name(),
                arrives,
                local(arrives),
                Math.toIntExact(preparation.toSeconds()),
                travel,
                by == null || !arrives.isAfter(by),
                opens == null ? null : local(opens)));
    }

    /** Later rather than sooner: what is shown to the minute shall not be missed by seconds. */
    private static Instant toFullMinute(Instant instant) {
        Instant minute = instant.truncatedTo(ChronoUnit.MINUTES);
        return minute.equals(instant) ? minute : minute.plus(1, ChronoUnit.MINUTES);
    }

    private String local(Instant instant) {
        return LocalDateTime.ofInstant(instant, zone)
                .truncatedTo(ChronoUnit.MINUTES)
                .toString();
    }
}
