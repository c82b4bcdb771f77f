package dev.souk.maps.map;

import dev.souk.contracts.maps.LatLon;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.PriorityQueue;
import java.util.Random;
import java.util.Set;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamReader;

/** Dijkstra's search over the streets of an OSM file: slow and obvious. */
final class StreetOracle {

    private static final Set<String> FOR_CARS = Set.of("primary", "secondary", "tertiary", "residential");
    private static final double EARTH_METRES = 6_371_000;

    private final Map<Long, LatLon> nodes = new HashMap<>();
    private final Map<Long, List<Edge>> edges = new HashMap<>();

    private record Edge(long to, double seconds) {}

    private record Step(long node, double seconds) {}

    static StreetOracle read(Path osm) throws Exception {
        StreetOracle oracle = new StreetOracle();
        List<Long> way = new ArrayList<>();
        Map<String, String> tags = new HashMap<>();
        try (var bytes = Files.newInputStream(osm)) {
            XMLStreamReader xml = XMLInputFactory.newDefaultFactory().createXMLStreamReader(bytes);
            while (xml.hasNext()) {
                int event = xml.next();
                if (event == XMLStreamReader.START_ELEMENT) {
                    switch (xml.getLocalName()) {
                        case "node" ->
                            oracle.nodes.put(
                                    Long.parseLong(xml.getAttributeValue(null, "id")),
                                    new LatLon(
                                            Double.parseDouble(xml.getAttributeValue(null, "lat")),
                                            Double.parseDouble(xml.getAttributeValue(null, "lon"))));
                        case "way" -> {
                            way.clear();
                            tags.clear();
                        }
                        case "nd" -> way.add(Long.parseLong(xml.getAttributeValue(null, "ref")));
                        case "tag" -> tags.put(xml.getAttributeValue(null, "k"), xml.getAttributeValue(null, "v"));
                        default -> {}
                    }
                } else if (event == XMLStreamReader.END_ELEMENT
                        && xml.getLocalName().equals("way")) {
                    oracle.add(way, tags);
                }
            }
        }
        return oracle;
    }

    long junction(Random random) {
        List<Long> junctions = edges.keySet().stream().sorted().toList();
        return junctions.get(random.nextInt(junctions.size()));
    }

    LatLon position(long node) {
        return Objects.requireNonNull(nodes.get(node));
    }

    double seconds(long from, long to) {
        Map<Long, Double> best = new HashMap<>(Map.of(from, 0.0));
        PriorityQueue<Step> queue = new PriorityQueue<>(Comparator.comparingDouble(Step::seconds));
        queue.add(new Step(from, 0));
        while (!queue.isEmpty()) {
            Step step = queue.poll();
            if (step.node() == to) {
                return step.seconds();
            }
            for (Edge edge : edges.getOrDefault(step.node(), List.of())) {
                double seconds = step.seconds() + edge.seconds();
                if (seconds < best.getOrDefault(edge.to(), Double.MAX_VALUE)) {
                    best.put(edge.to(), seconds);
                    queue.add(new Step(edge.to(), seconds));
                }
            }
        }
        throw new IllegalStateException("no way from " + from + " to " + to);
    }

    private void add(List<Long> way, Map<String, String> tags) {
        if (!FOR_CARS.contains(tags.getOrDefault("highway", ""))) {
            return;
        }
        // GraphHopper takes nine tenths of the limit, in steps of 2 km/h.
        double speed = Math.round(Integer.parseInt(tags.getOrDefault("maxspeed", "50")) * 0.9 / 2) * 2 / 3.6;
        for (int index = 0; index + 1 < way.size(); index++) {
            long from = way.get(index);
            long to = way.get(index + 1);
            double seconds = metres(position(from), position(to)) / speed;
            edges.computeIfAbsent(from, key -> new ArrayList<>()).add(new Edge(to, seconds));
            if (!tags.containsKey("oneway")) {
                edges.computeIfAbsent(to, key -> new ArrayList<>()).add(new Edge(from, seconds));
            }
        }
    }

    private static double metres(LatLon from, LatLon to) {
        double north = Math.toRadians(to.lat() - from.lat());
        double east = Math.toRadians(to.lon() - from.lon()) * Math.cos(Math.toRadians((from.lat() + to.lat()) / 2));
        return Math.hypot(north, east) * EARTH_METRES;
    }
}
