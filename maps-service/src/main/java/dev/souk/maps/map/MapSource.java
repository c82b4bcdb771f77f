package dev.souk.maps.map;

import dev.souk.chassis.problem.ProblemException;
import dev.souk.contracts.problem.ProblemCode;
import java.nio.file.Path;
import java.util.Optional;
import org.jboss.logging.Logger;

/** Where the map comes from. It is read in the background, so that the service can say how far it is. */
public final class MapSource implements AutoCloseable {
    private static final Logger LOG = Logger.getLogger(MapSource.class);

    private final Optional<Path> mapFile;
    private final MapCache cache;
    private volatile MapState state = new MapState.Loading();

    /**
     * @param mapFile an .osm or .osm.pbf file
     * @param cacheFolder where the graph is kept
     */
    public MapSource(Optional<Path> mapFile, Path cacheFolder) {
        this.mapFile = mapFile;
        this.cache = new MapCache(cacheFolder);
    }

    /** Begins to read the map. */
    public MapSource start() {
        Thread.ofPlatform().daemon().name("map-loader").start(this::load);
        return this;
    }

    /** How far it is. */
    public MapState state() {
        return state;
    }

    /**
     * The map.
     *
     * @throws ProblemException unavailable, with the reason, if there is none yet or at all
     */
    public CityMap ready() {
        return switch (state) {
            case MapState.Ready ready -> ready.map();
            case MapState.Loading loading ->
                throw new ProblemException(ProblemCode.UNAVAILABLE, "the map is being loaded");
            case MapState.Unavailable none ->
                throw new ProblemException(ProblemCode.UNAVAILABLE, "there is no map: " + none.reason());
        };
    }

    @Override
    public void close() {
        if (state instanceof MapState.Ready ready) {
            ready.map().close();
        }
    }

    void load() {
        if (mapFile.isEmpty()) {
            state = new MapState.Unavailable("no map file is configured; souk.maps.osm-file names one");
            return;
        }
        try {
            long begin = System.nanoTime();
            state = new MapState.Ready(cache.open(mapFile.get()));
            LOG.infof("map is ready: file=%s millis=%d", mapFile.get(), (System.nanoTime() - begin) / 1_000_000);
        } catch (MapCache.MapFileException unusable) {
            LOG.errorf(unusable, "map is not available: %s", unusable.getMessage());
            state = new MapState.Unavailable(String.valueOf(unusable.getMessage()));
        } catch (RuntimeException | Error unexpected) {
            LOG.error("map is not available", unexpected);
            state = new MapState.Unavailable("reading the map failed; the cause is in the log of maps-service");
        }
    }
}
