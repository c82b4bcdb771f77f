package dev.souk.maps.way;

import dev.souk.chassis.problem.ProblemException;
import dev.souk.contracts.maps.Place;
import dev.souk.contracts.maps.Route;
import dev.souk.contracts.maps.RouteFound;
import dev.souk.contracts.problem.ProblemCode;
import dev.souk.maps.geocode.Geocoder;
import dev.souk.maps.map.CpuPool;
import dev.souk.maps.map.MapSource;
import dev.souk.maps.road.Roads;
import dev.souk.maps.road.Trip;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Locale;

/** Finds the fastest way between two places. */
@ApplicationScoped
public class Ways {

    private final Geocoder geocoder;
    private final MapSource maps;
    private final CpuPool cpus;

    Ways(Geocoder geocoder, MapSource maps, CpuPool cpus) {
        this.geocoder = geocoder;
        this.maps = maps;
        this.cpus = cpus;
    }

    /** @throws ProblemException not_found if a place is not known or no way leads there; unavailable without a map */
    public RouteFound find(Route asked, Instant deadline) {
        Roads roads = maps.ready().roads();
        Route.Mode mode = asked.mode() == null ? Route.Mode.CAR : asked.mode();
        Place from = geocoder.best(asked.from(), deadline);
        Place to = geocoder.best(asked.to(), deadline);
        Trip trip = cpus.call(deadline, () -> roads.tripWithCourse(from.position(), to.position(), mode))
                .orElseThrow(() -> new ProblemException(
                        ProblemCode.NOT_FOUND,
                        "no way by " + mode.name().toLowerCase(Locale.ROOT) + " leads from " + from.address() + " to "
                                + to.address()));
        return new RouteFound(from, to, mode, trip.metres(), trip.seconds(), trip.line(), trip.streets());
    }
}
