package dev.souk.contracts.maps;

import java.util.List;

/**
 * A way from one place to another.
 *
 * @param line the way on the map
 * @param streets names of the streets along the way, in order
 */
public record RouteFound(
        Place from,
        Place to,
        Route.Mode mode,
        int distanceMetres,
        int durationSeconds,
        List<LatLon> line,
        List<String> streets) {
    public RouteFound {
        line = line == null ? List.of() : List.copyOf(line);
        streets = streets == null ? List.of() : List.copyOf(streets);
    }
}
