package dev.souk.world.city;

import dev.souk.world.city.Grid.Direction;
import dev.souk.world.city.Grid.RoadClass;
import dev.souk.world.text.Section;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Draws Valmora: streets with houses, the river and its bridges, the harbour, districts and sights. */
public final class CityPlan {

    /** The name of the city. */
    public static final String NAME = "Valmora";

    private static final long FIRST_HOUSE = 2_000_000;
    private static final long FIRST_PLACE = 3_000_000;
    private static final long FIRST_SHAPE = 4_000_000;
    private static final long FIRST_WAY = 5_000_000;
    private static final int FOOTBRIDGE_ROW = 12;
    private static final int PROMENADE_ACCESS = 3;

    private final List<OsmNode> junctions = new ArrayList<>();
    private final List<OsmNode> houses = new ArrayList<>();
    private final List<OsmNode> places = new ArrayList<>();
    private final List<OsmNode> shapes = new ArrayList<>();
    private final List<OsmWay> ways = new ArrayList<>();
    private final Map<String, Point> addresses = new HashMap<>();

    private long footbridgeEnd;

    private CityPlan() {}

    /** The whole city, always the same. */
    public static City draw() {
        CityPlan plan = new CityPlan();
        plan.drawJunctions();
        plan.drawStreets();
        plan.drawRiverAndHarbour();
        plan.drawPaths();
        plan.drawPlaces();
        List<OsmNode> nodes = new ArrayList<>(plan.junctions);
        nodes.addAll(plan.houses);
        nodes.addAll(plan.places);
        nodes.addAll(plan.shapes);
        return new City(nodes, plan.ways, plan.addresses);
    }

    private void drawJunctions() {
        for (int row = 0; row < Grid.SIZE; row++) {
            for (int column = 0; column < Grid.SIZE; column++) {
                junctions.add(new OsmNode(Grid.junctionId(column, row), Grid.junction(column, row), Map.of()));
            }
        }
    }

    private void drawStreets() {
        for (Section section : Section.read("/streets.txt")) {
            List<String> names = section.list("names");
            for (int index = 0; index < names.size(); index++) {
                switch (section.name()) {
                    case "columns" -> drawColumn(index, names.get(index));
                    case "west rows" -> drawWestRow(index, names.get(index));
                    case "east rows" -> drawEastRow(index, names.get(index));
                    default -> throw new IllegalArgumentException("streets.txt: unknown section " + section.name());
                }
            }
        }
    }

    private void drawColumn(int column, String name) {
        List<Spot> spots = new ArrayList<>();
        for (int row = 0; row < Grid.SIZE; row++) {
            spots.add(new Spot(column, row));
        }
        drawStreet(spots, name, Grid.classOfColumn(column), column, 0);
    }

    private void drawWestRow(int row, String name) {
        drawStreet(rowSpots(row, 0, Grid.LEFT_BANK), name, Grid.classOfRow(row), row, 0);
        if (Grid.BRIDGES.contains(row)) {
            RoadClass road = Grid.classOfRow(row);
            Map<String, String> tags = roadTags(name, road, Direction.BOTH);
            tags.put("bridge", "yes");
            tags.put("layer", "1");
            ways.add(way(rowSpots(row, Grid.LEFT_BANK, Grid.RIGHT_BANK), tags));
        }
    }

    /** A row that has a bridge keeps its name and goes on counting its houses. */
    private void drawEastRow(int row, String name) {
        int edgesBefore = Grid.BRIDGES.contains(row) ? Grid.LEFT_BANK : 0;
        drawStreet(rowSpots(row, Grid.RIGHT_BANK, Grid.SIZE - 1), name, Grid.classOfRow(row), row, edgesBefore);
    }

    private static List<Spot> rowSpots(int row, int from, int to) {
        List<Spot> spots = new ArrayList<>();
        for (int column = from; column <= to; column++) {
            spots.add(new Spot(column, row));
        }
        return spots;
    }

    private void drawStreet(List<Spot> spots, String name, RoadClass road, int index, int edgesBefore) {
        Direction direction = Grid.direction(road, index);
        Map<String, String> tags = roadTags(name, road, direction);
        ways.add(way(direction == Direction.BACKWARD ? spots.reversed() : spots, tags));
        for (int edge = 0; edge + 1 < spots.size(); edge++) {
            Point from = spots.get(edge).point();
            Point to = spots.get(edge + 1).point();
            int first = (edgesBefore + edge) * 4;
            drawHouse(name, first + 1, from.rightOfWayTo(to, 0.3, -14));
            drawHouse(name, first + 2, from.rightOfWayTo(to, 0.3, 14));
            drawHouse(name, first + 3, from.rightOfWayTo(to, 0.7, -14));
            drawHouse(name, first + 4, from.rightOfWayTo(to, 0.7, 14));
        }
    }

    private static Map<String, String> roadTags(String name, RoadClass road, Direction direction) {
        Map<String, String> tags = new LinkedHashMap<>();
        tags.put("highway", road.name().toLowerCase(Locale.ROOT));
        tags.put("name", name);
        tags.put("maxspeed", String.valueOf(road.maxSpeed));
        if (direction != Direction.BOTH) {
            tags.put("oneway", "yes");
            tags.put("oneway:bicycle", "no");
        }
        return tags;
    }

    private void drawHouse(String street, int number, Point at) {
        Map<String, String> tags = new LinkedHashMap<>();
        tags.put("addr:street", street);
        tags.put("addr:housenumber", String.valueOf(number));
        tags.put("addr:city", NAME);
        houses.add(new OsmNode(FIRST_HOUSE + houses.size(), at, tags));
        addresses.put(street + " " + number, at);
    }

    private void drawRiverAndHarbour() {
        List<Long> banks = new ArrayList<>();
        List<Long> middle = new ArrayList<>();
        List<Long> rightBank = new ArrayList<>();
        for (int row = 0; row < Grid.SIZE; row++) {
            Point left = Grid.bank(Grid.LEFT_BANK, row, 34);
            Point right = Grid.bank(Grid.RIGHT_BANK, row, 34);
            banks.add(shape(left));
            middle.add(shape(left.towards(right, 0.5)));
            rightBank.add(shape(right));
        }
        banks.addAll(rightBank.reversed());
        banks.add(banks.getFirst());
        ways.add(way(middle.reversed(), "waterway", "river", "name", "River Mora"));
        drawArea(banks, "natural", "water", "water", "river", "name", "River Mora");
        Point west = new Point(-400, -70);
        Point east = new Point(4400, -70);
        ways.add(wayOf(List.of(shape(west), shape(east)), new LinkedHashMap<>(Map.of("natural", "coastline"))));
        List<Long> basin = new ArrayList<>();
        for (Point corner :
                List.of(new Point(700, -45), new Point(1900, -45), new Point(1900, -420), new Point(700, -420))) {
            basin.add(shape(corner));
        }
        basin.add(basin.getFirst());
        drawArea(basin, "natural", "water", "harbour", "yes", "name", "Valmora Harbour");
    }

    /** Promenades along the river, a bridge for walkers and cyclists, a pier, and short cuts through the blocks of the park. */
    private void drawPaths() {
        for (int column : List.of(Grid.LEFT_BANK, Grid.RIGHT_BANK)) {
            List<Long> promenade = new ArrayList<>();
            for (int row = 0; row < Grid.SIZE; row++) {
                long path = shape(Grid.bank(column, row, 22));
                promenade.add(path);
                if (row % PROMENADE_ACCESS == 0) {
                    ways.add(way(List.of(Grid.junctionId(column, row), path), "highway", "footway", "bicycle", "yes"));
                }
            }
            String side = column == Grid.LEFT_BANK ? "West" : "East";
            ways.add(way(promenade, "highway", "cycleway", "foot", "yes", "name", side + " River Path"));
            if (column == Grid.LEFT_BANK) {
                footbridgeEnd = promenade.get(FOOTBRIDGE_ROW);
            } else {
                ways.add(way(
                        List.of(footbridgeEnd, promenade.get(FOOTBRIDGE_ROW)),
                        "highway",
                        "cycleway",
                        "foot",
                        "yes",
                        "bridge",
                        "yes",
                        "name",
                        "Weavers' Footbridge"));
            }
        }
        long pierHead = shape(new Point(1320, -330));
        ways.add(way(List.of(Grid.junctionId(10, 0), pierHead), "highway", "footway", "name", "Lantern Pier"));
        for (int row = 20; row < 24; row++) {
            for (int column = 23; column < 27; column++) {
                boolean rising = (row + column) % 2 == 0;
                ways.add(way(
                        List.of(
                                Grid.junctionId(column, rising ? row : row + 1),
                                Grid.junctionId(column + 1, rising ? row + 1 : row)),
                        "highway",
                        "footway",
                        "name",
                        "Park Path"));
            }
        }
    }

    private void drawPlaces() {
        for (String line : Section.lines("/places.txt")) {
            List<String> fields = Section.split(line, "|");
            Point corner = Grid.junction(Integer.parseInt(fields.get(1)), Integer.parseInt(fields.get(2)));
            Map<String, String> tags = new LinkedHashMap<>();
            tags.put("name", fields.get(0));
            for (String tag : Section.split(fields.get(3), ",")) {
                tags.put(tag.substring(0, tag.indexOf('=')), tag.substring(tag.indexOf('=') + 1));
            }
            places.add(
                    new OsmNode(FIRST_PLACE + places.size(), new Point(corner.east() + 40, corner.north() + 40), tags));
        }
    }

    private void drawArea(List<Long> ring, String... tags) {
        ways.add(way(ring, tags));
    }

    private long shape(Point at) {
        OsmNode node = new OsmNode(FIRST_SHAPE + shapes.size(), at, Map.of());
        shapes.add(node);
        return node.id();
    }

    private OsmWay way(List<Long> nodes, String... tags) {
        Map<String, String> named = new LinkedHashMap<>();
        for (int index = 0; index < tags.length; index += 2) {
            named.put(tags[index], tags[index + 1]);
        }
        return wayOf(nodes, named);
    }

    private OsmWay way(List<Spot> spots, Map<String, String> tags) {
        return wayOf(spots.stream().map(Spot::id).toList(), tags);
    }

    private OsmWay wayOf(List<Long> nodes, Map<String, String> tags) {
        return new OsmWay(FIRST_WAY + ways.size(), nodes, tags);
    }

    private record Spot(int column, int row) {
        long id() {
            return Grid.junctionId(column, row);
        }

        Point point() {
            return Grid.junction(column, row);
        }
    }
}
