package dev.souk.contracts.maps;

import java.util.List;

/**
 * Places found, best first; at most ten.
 */
public record Places(List<Place> places) {
    public Places {
        places = places == null ? List.of() : List.copyOf(places);
    }
}
