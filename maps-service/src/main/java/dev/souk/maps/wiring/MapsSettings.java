package dev.souk.maps.wiring;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.nio.file.Path;
import java.util.Optional;

/** What map there is, and whose stores are on it. */
@ConfigMapping(prefix = "souk.maps")
public interface MapsSettings {

    /** OpenStreetMap data, {@code .osm.pbf} or {@code .osm}; without it there are no routes, times of arrival or places. */
    Optional<Path> osmFile();

    /** Stores as JSON Lines, imported at every start. */
    Optional<Path> storesFile();

    /** Where the road graph and the index of places are kept; may be emptied at any time. */
    @WithDefault("maps-graph")
    Path graphDir();

    /** How many calls may wait for a CPU before others are refused. */
    @WithDefault("128")
    int queue();
}
