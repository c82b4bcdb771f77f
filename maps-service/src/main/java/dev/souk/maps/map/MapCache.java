package dev.souk.maps.map;

import dev.souk.maps.place.PlaceIndex;
import dev.souk.maps.road.Roads;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import org.jboss.logging.Logger;

/**
 * Keeps what is made from a map file, the road graph and the index of places, in a folder named after the hash of the file. It is
 * made beside and renamed when whole, so what has that name is complete; what cannot be read all the same is made anew.
 */
final class MapCache {
    private static final Logger LOG = Logger.getLogger(MapCache.class);
    private static final String MAKING = ".making";

    private final Path folder;

    MapCache(Path folder) {
        this.folder = folder;
    }

    /**
     * The map of a file, from the cache where it is there.
     *
     * @throws MapFileException if the file cannot be used, with a reason for people
     */
    CityMap open(Path mapFile) {
        if (!Files.isReadable(mapFile) || Files.isDirectory(mapFile)) {
            throw new MapFileException("map file " + mapFile + ": not a file that can be read");
        }
        try {
            Path made = folder.resolve("v" + Roads.FORMAT + "-" + hash(mapFile));
            if (Files.isDirectory(made)) {
                try {
                    return load(made);
                } catch (IOException | RuntimeException broken) {
                    LOG.warnf("map cache is broken and is made anew: folder=%s cause=%s", made, broken.toString());
                    delete(made);
                }
            }
            make(mapFile, made);
            return load(made);
        } catch (IOException failed) {
            throw new MapFileException("map cache " + folder + ": " + failed.getMessage(), failed);
        }
    }

    private static CityMap load(Path made) throws IOException {
        Roads roads = Roads.load(made.resolve("roads"));
        try {
            return new CityMap(roads, PlaceIndex.open(made.resolve("places")));
        } catch (IOException | RuntimeException broken) {
            roads.close();
            throw broken;
        }
    }

    private void make(Path mapFile, Path made) throws IOException {
        Files.createDirectories(folder);
        Path making = made.resolveSibling(
                made.getFileName() + MAKING + ProcessHandle.current().pid());
        delete(making);
        try {
            checkWhole(mapFile);
            Roads.build(mapFile, making.resolve("roads"));
            PlaceIndex.build(mapFile, making.resolve("places"));
            Files.move(making, made, StandardCopyOption.ATOMIC_MOVE);
        } catch (Roads.NoRoadsException empty) {
            throw new MapFileException("map file " + mapFile + ": there is no road in it", empty);
        } catch (RuntimeException | IOException broken) {
            throw new MapFileException(
                    "map file " + mapFile
                            + ": expected whole OpenStreetMap data (.osm or .osm.pbf), but reading it failed",
                    broken);
        } finally {
            delete(making);
        }
        deleteOthers(made);
    }

    private static void checkWhole(Path mapFile) throws IOException {
        if (mapFile.getFileName().toString().endsWith(".pbf")) {
            PbfFraming.check(mapFile);
        }
    }

    /** What was made from other files is of no use any more. */
    private void deleteOthers(Path made) throws IOException {
        List<Path> others;
        try (Stream<Path> entries = Files.list(folder)) {
            others = entries.filter(entry -> entry.getFileName().toString().startsWith("v")
                            && !entry.equals(made)
                            && !entry.toString().contains(MAKING))
                    .toList();
        }
        for (Path other : others) {
            delete(other);
        }
    }

    private static void delete(Path folder) throws IOException {
        if (Files.exists(folder)) {
            try (Stream<Path> below = Files.walk(folder)) {
                for (Path path : below.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(path);
                }
            }
        }
    }

    private static String hash(Path file) throws IOException {
        try (InputStream bytes = Files.newInputStream(file)) {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            byte[] buffer = new byte[1 << 16];
            for (int read = bytes.read(buffer); read >= 0; read = bytes.read(buffer)) {
                digest.update(buffer, 0, read);
            }
            return HexFormat.of().formatHex(digest.digest(), 0, 12);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** A map file cannot be used; the message says why, for people. */
    static final class MapFileException extends RuntimeException {
        private static final long serialVersionUID = 1L;

        MapFileException(String reason) {
            super(reason);
        }

        MapFileException(String reason, Throwable cause) {
            super(reason, cause);
        }
    }
}
