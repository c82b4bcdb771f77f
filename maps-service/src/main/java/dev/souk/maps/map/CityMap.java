package dev.souk.maps.map;

import dev.souk.maps.place.PlaceIndex;
import dev.souk.maps.road.Roads;

/** A map that is ready for use. */
public record CityMap(Roads roads, PlaceIndex places) implements AutoCloseable {

    @Override
    public void close() {
        roads.close();
        places.close();
    }
}
