package dev.souk.world.city;

import java.util.List;
import java.util.Map;

/** A way of OpenStreetMap data. */
record OsmWay(long id, List<Long> nodes, Map<String, String> tags) {
    OsmWay {
        nodes = List.copyOf(nodes);
    }
}
