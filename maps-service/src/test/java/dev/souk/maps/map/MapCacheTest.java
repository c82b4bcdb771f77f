package dev.souk.maps.map;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.souk.chassis.problem.ProblemException;
import dev.souk.contracts.maps.LatLon;
import dev.souk.contracts.maps.Route;
import dev.souk.contracts.problem.ProblemCode;
import dev.souk.maps.DemoWorld;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MapCacheTest {

    @TempDir
    Path folder;

    private Path cacheFolder;
    private MapCache cache;

    @BeforeEach
    void useAnEmptyFolder() {
        cacheFolder = folder.resolve("cache");
        cache = new MapCache(cacheFolder);
    }

    @Test
    void makesTheMapOnceAndReadsItTheNextTime() throws IOException {
        cache.open(DemoWorld.osm()).close();
        FileTime made = Files.getLastModifiedTime(entries().getFirst().resolve("roads/nodes"));

        cache.open(DemoWorld.osm()).close();

        assertThat(entries()).hasSize(1);
        assertThat(Files.getLastModifiedTime(entries().getFirst().resolve("roads/nodes")))
                .isEqualTo(made);
    }

    @Test
    void makesItAnewForAnotherFileAndForgetsTheOldOne() throws IOException {
        cache.open(DemoWorld.osm()).close();
        Path before = entries().getFirst();
        Path changed = Files.writeString(
                folder.resolve("changed.osm"), Files.readString(DemoWorld.osm()).replace("Harbour", "Port"));

        try (CityMap map = cache.open(changed)) {
            assertThat(map.places().find("Port Street", 1)).hasSize(1);
        }

        assertThat(entries()).hasSize(1).doesNotContain(before);
    }

    @Test
    void makesItAnewWhereTheCacheIsBroken() throws IOException {
        cache.open(DemoWorld.osm()).close();
        Files.write(entries().getFirst().resolve("roads/nodes"), new byte[] {1, 2, 3});
        cache.open(DemoWorld.osm()).close();
        try (Stream<Path> index = Files.list(entries().getFirst().resolve("places"))) {
            for (Path file : index.toList()) {
                Files.delete(file);
            }
        }

        try (CityMap map = cache.open(DemoWorld.osm())) {
            assertThat(map.places().find("Harbour Street", 1)).hasSize(1);
        }
    }

    @Test
    void refusesFilesThatAreNotAMapAndLeavesNothingBehind() throws IOException {
        Path text = Files.writeString(folder.resolve("map.osm"), "this is not a map");
        Path html = Files.writeString(folder.resolve("page.osm"), "<html><body>404</body></html>");
        Path empty = Files.writeString(folder.resolve("empty.osm.pbf"), "");
        Path junk = Files.write(folder.resolve("junk.osm.pbf"), new byte[5_000]);
        Path noRoads = Files.writeString(folder.resolve("sea.osm"), "<osm version=\"0.6\"></osm>");

        for (Path file : List.of(text, html, empty, junk, noRoads, folder.resolve("absent.osm"), folder)) {
            assertThatThrownBy(() -> cache.open(file))
                    .as(file.toString())
                    .isInstanceOf(MapCache.MapFileException.class)
                    .hasMessageContaining(file.toString());
        }
        assertThat(entries()).isEmpty();
    }

    @Test
    void refusesAFileThatEndsEarly() throws IOException {
        String whole = Files.readString(DemoWorld.osm());
        Path cut = Files.writeString(folder.resolve("cut.osm"), whole.substring(0, whole.length() - 5_000));

        assertThatThrownBy(() -> cache.open(cut)).hasMessageContaining("expected whole OpenStreetMap data");
        assertThat(entries()).isEmpty();
    }

    @Test
    void readsTheBinaryFormToo() throws Exception {
        Path binary = OsmPbf.write(DemoWorld.osm(), folder.resolve("city.osm.pbf"));

        try (CityMap map = cache.open(binary)) {
            LatLon from = place(map, "Harbour Street 12");
            LatLon to = place(map, "Rua do Jardim 28");
            assertThat(map.roads().trip(from, to, Route.Mode.CAR)).isPresent();
        }
    }

    @Test
    void refusesABinaryFileThatEndsEarly() throws Exception {
        Path binary = OsmPbf.write(DemoWorld.osm(), folder.resolve("city.osm.pbf"));
        byte[] whole = Files.readAllBytes(binary);
        Path cut = Files.write(folder.resolve("cut.osm.pbf"), Arrays.copyOf(whole, whole.length - 100));

        assertThatThrownBy(() -> cache.open(cut)).hasMessageContaining("expected whole OpenStreetMap data");
        assertThat(entries()).isEmpty();
    }

    private static LatLon place(CityMap map, String name) {
        return map.places().find(name, 1).getFirst().place().position();
    }

    @Test
    void saysWhyThereIsNoMap() throws IOException {
        Path text = Files.writeString(folder.resolve("map.osm"), "this is not a map");
        MapSource maps = new MapSource(Optional.of(text), cacheFolder);

        assertThatThrownBy(maps::ready).hasMessageContaining("being loaded");
        maps.load();

        assertThatThrownBy(maps::ready).isInstanceOfSatisfying(ProblemException.class, problem -> {
            assertThat(problem.problem().code()).isEqualTo(ProblemCode.UNAVAILABLE);
            assertThat(problem.problem().detail()).contains("map.osm", "OpenStreetMap");
        });
    }

    @Test
    void refusesWorkBeyondItsQueueAndWorkThatIsTooLate() {
        try (CpuPool cpus = new CpuPool(1, 1, Instant::now)) {
            assertThatThrownBy(() -> cpus.call(Instant.now().minusSeconds(1), () -> sleep(200)))
                    .isInstanceOfSatisfying(
                            ProblemException.class,
                            problem -> assertThat(problem.problem().code()).isEqualTo(ProblemCode.DEADLINE_EXCEEDED));
            List<Thread> callers = Stream.generate(
                            () -> Thread.startVirtualThread(() -> cpus.call(Instant.MAX, () -> sleep(1_000))))
                    .limit(2)
                    .toList();
            assertThatThrownBy(() -> {
                        for (int attempt = 0; attempt < 100; attempt++) {
                            cpus.call(Instant.now().plusMillis(5), () -> sleep(1_000));
                        }
                    })
                    .isInstanceOf(ProblemException.class);
            callers.forEach(Thread::interrupt);
        }
    }

    private static boolean sleep(long millis) throws InterruptedException {
        Thread.sleep(millis);
        return true;
    }

    private List<Path> entries() throws IOException {
        if (!Files.exists(cacheFolder)) {
            return List.of();
        }
        try (Stream<Path> entries = Files.list(cacheFolder)) {
            return entries.toList();
        }
    }
}
