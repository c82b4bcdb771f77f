package dev.souk.maps.road;

import dev.souk.contracts.maps.LatLon;
import java.util.List;

/**
 * The fastest way from one position to another.
 *
 * @param line its course; empty if it was not asked for
 * @param streets names of the streets along it, in order; likewise
 */
public record Trip(int seconds, int metres, List<LatLon> line, List<String> streets) {
    public Trip {
        line = List.copyOf(line);
        streets = List.copyOf(streets);
    }
}
