package dev.souk.maps.road;

import com.graphhopper.GHRequest;
import com.graphhopper.GHResponse;
import com.graphhopper.GraphHopper;
import com.graphhopper.ResponsePath;
import com.graphhopper.config.CHProfile;
import com.graphhopper.config.Profile;
import com.graphhopper.json.Statement;
import com.graphhopper.util.CustomModel;
import com.graphhopper.util.GHUtility;
import com.graphhopper.util.Instruction;
import com.graphhopper.util.PointList;
import com.graphhopper.util.exceptions.ConnectionNotFoundException;
import com.graphhopper.util.exceptions.MaximumNodesExceededException;
import com.graphhopper.util.exceptions.PointNotFoundException;
import com.graphhopper.util.exceptions.PointOutOfBoundsException;
import com.graphhopper.util.shapes.GHPoint3D;
import dev.souk.contracts.maps.LatLon;
import dev.souk.contracts.maps.Route;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * A road graph in memory. Ways by car are found by contraction hierarchies in well below a millisecond, others by searching the
 * graph. Thread-safe; finding ways is work for a CPU, so callers bound how many do it at once.
 */
public final class Roads implements AutoCloseable {

    /** Changes when profiles or encoded values change, so that graphs made before are not read. */
    public static final int FORMAT = 1;

    private static final String ENCODED_VALUES =
            "car_access, car_average_speed, bike_access, bike_priority, bike_average_speed,"
                    + " bike_road_access, foot_access, foot_priority, foot_average_speed, foot_road_access, roundabout, mtb_rating,"
                    + " hike_rating, country, road_class";
    private static final String CAR = name(Route.Mode.CAR);
    private static final int MOST_VISITED_NODES = 2_000_000;

    private final GraphHopper graph;

    private Roads(GraphHopper graph) {
        this.graph = graph;
    }

    /**
     * Makes a graph from a map file, in a folder that is not there yet.
     *
     * @throws RuntimeException if the file is not OpenStreetMap data, or ends early
     * @throws NoRoadsException if there is no road in it
     */
    public static void build(Path mapFile, Path folder) {
        GraphHopper graph = configured(folder).setOSMFile(mapFile.toString());
        try {
            graph.importOrLoad();
            if (graph.getBaseGraph().getEdges() == 0) {
                throw new NoRoadsException();
            }
        } finally {
            graph.close();
        }
    }

    /**
     * Reads a graph that was made before.
     *
     * @throws RuntimeException if it is incomplete
     */
    public static Roads load(Path folder) {
        GraphHopper graph = configured(folder).setAllowWrites(false);
        if (!graph.load()) {
            throw new IllegalStateException("no road graph in " + folder);
        }
        graph.getRouterConfig().setMaxVisitedNodes(MOST_VISITED_NODES);
        return new Roads(graph);
    }

    /** How long and how far it is; empty if there is no way, or no road near one end. */
    public Optional<Trip> trip(LatLon from, LatLon to, Route.Mode mode) {
        return path(from, to, mode, false).map(path -> trip(path, List.of(), List.of()));
    }

    /** The same with its course and the names of its streets. */
    public Optional<Trip> tripWithCourse(LatLon from, LatLon to, Route.Mode mode) {
        return path(from, to, mode, true).map(path -> trip(path, line(path.getPoints()), streets(path)));
    }

    @Override
    public void close() {
        graph.close();
    }

    private Optional<ResponsePath> path(LatLon from, LatLon to, Route.Mode mode, boolean course) {
        GHRequest request = new GHRequest(from.lat(), from.lon(), to.lat(), to.lon())
                .setProfile(name(mode))
                .setLocale(Locale.ENGLISH)
                .putHint("ch.disable", mode != Route.Mode.CAR)
                .putHint("instructions", course)
                .putHint("calc_points", course);
        GHResponse response = graph.route(request);
        if (!response.hasErrors()) {
            return Optional.of(response.getBest());
        }
        for (Throwable error : response.getErrors()) {
            if (!isAboutThePlaces(error)) {
                throw new IllegalStateException("route search failed", error);
            }
        }
        return Optional.empty();
    }

    private static boolean isAboutThePlaces(Throwable error) {
        return error instanceof PointNotFoundException
                || error instanceof PointOutOfBoundsException
                || error instanceof ConnectionNotFoundException
                || error instanceof MaximumNodesExceededException;
    }

    private static Trip trip(ResponsePath path, List<LatLon> line, List<String> streets) {
        return new Trip(
                Math.toIntExact(Math.round(path.getTime() / 1000.0)),
                Math.toIntExact(Math.round(path.getDistance())),
                line,
                streets);
    }

    private static List<LatLon> line(PointList points) {
        List<LatLon> line = new ArrayList<>();
        for (GHPoint3D point : points) {
            line.add(new LatLon(rounded(point.lat), rounded(point.lon)));
        }
        return line;
    }

    private static List<String> streets(ResponsePath path) {
        List<String> streets = new ArrayList<>();
        for (Instruction instruction : path.getInstructions()) {
            String street = instruction.getName();
            boolean isNew = streets.isEmpty() || !streets.getLast().equals(street);
            if (street != null && !street.isBlank() && isNew) {
                streets.add(street);
            }
        }
        return streets;
    }

    private static GraphHopper configured(Path folder) {
        GraphHopper graph = new GraphHopper()
                .setGraphHopperLocation(folder.toString())
                .setEncodedValuesString(ENCODED_VALUES)
                .setProfiles(
                        new Profile(CAR).setCustomModel(fastestCar()),
                        new Profile(name(Route.Mode.BIKE))
                                .setCustomModel(GHUtility.loadCustomModelFromJar("bike.json")),
                        new Profile(name(Route.Mode.FOOT))
                                .setCustomModel(GHUtility.loadCustomModelFromJar("foot.json")));
        graph.getCHPreparationHandler().setCHProfiles(new CHProfile(CAR));
        return graph;
    }

    /** Time alone counts: GraphHopper's own model for cars would trade it against distance. */
    private static CustomModel fastestCar() {
        return new CustomModel()
                .setDistanceInfluence(0.0)
                .addToPriority(Statement.If("!car_access", Statement.Op.MULTIPLY, "0"))
                .addToSpeed(Statement.If("true", Statement.Op.LIMIT, "car_average_speed"));
    }

    private static String name(Route.Mode mode) {
        return mode.name().toLowerCase(Locale.ROOT);
    }

    private static double rounded(double degrees) {
        return Math.round(degrees * 1e6) / 1e6;
    }

    /** There is no road in a file. */
    public static final class NoRoadsException extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }
}
