package dev.souk.world.city;

import java.util.List;
import java.util.Map;

/** A city as map data. */
public final class City {

    private final List<OsmNode> nodes;
    private final List<OsmWay> ways;
    private final Map<String, Point> addresses;

    City(List<OsmNode> nodes, List<OsmWay> ways, Map<String, Point> addresses) {
        this.nodes = List.copyOf(nodes);
        this.ways = List.copyOf(ways);
        this.addresses = Map.copyOf(addresses);
    }

    /**
     * Where a house stands.
     *
     * @param address street and house number
     * @throws IllegalArgumentException if there is no such house
     */
    public Point house(String address) {
        Point at = addresses.get(address);
        if (at == null) {
            throw new IllegalArgumentException("address: given '" + address + "', which is not in the city");
        }
        return at;
    }

    List<OsmNode> nodes() {
        return nodes;
    }

    List<OsmWay> ways() {
        return ways;
    }
}
