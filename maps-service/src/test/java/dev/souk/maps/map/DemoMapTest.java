package dev.souk.maps.map;

import static org.assertj.core.api.Assertions.assertThat;

import dev.souk.contracts.maps.LatLon;
import dev.souk.contracts.maps.Route;
import dev.souk.maps.DemoWorld;
import dev.souk.maps.place.Found;
import dev.souk.maps.road.Trip;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Places and roads of the generated city. */
class DemoMapTest {

    @TempDir
    static Path folder;

    private static CityMap map;

    @BeforeAll
    static void open() {
        map = new MapCache(folder.resolve("cache")).open(DemoWorld.osm());
    }

    @AfterAll
    static void close() {
        map.close();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Harbour Street 12 | Harbour Street 12 | address",
                "12 Harbour Street | Harbour Street 12 | address",
                "12, harbor st. Valmora | Harbour Street 12 | address",
                "Harbour Street 12, 3080-123 Valmora, Portugal | Harbour Street 12 | address",
                "Harbuor Street 40 | Harbour Street 40 | address",
                "harbour street | Harbour Street | street",
                "Harbour Street 999 | Harbour Street | street",
                "rua da conceicao | Rua da Conceição | street",
                "RUA DE SÃO TELMO 21 | Rua de São Telmo 21 | address",
                "Saltmarket | Saltmarket | district",
                "sao telmo hospital | São Telmo Hospital | poi",
                "Cathedrel | Cathedral Quarter | district",
                "Valmora | Valmora | district",
                "kings bridge road | King's Bridge Road | street",
                "lighthouse | Lighthouse Lane | street"
            })
    void findsPlaces(String asked, String name, String kind) {
        List<Found> found = map.places().find(asked, 3);

        assertThat(found).isNotEmpty();
        assertThat(found.getFirst().place().name()).isEqualTo(name);
        assertThat(found.getFirst().place().kind()).isEqualTo(kind);
    }

    @Test
    void findsNothingForWhatIsNotThere() {
        assertThat(map.places().find("Xyzzyplugh", 5)).isEmpty();
        assertThat(map.places().find("***", 5)).isEmpty();
        assertThat(map.places().find("12", 5)).isEmpty();
    }

    @Test
    void findsTheWayThatAPlainSearchFinds() throws Exception {
        StreetOracle oracle = StreetOracle.read(DemoWorld.osm());
        long seed = 20260522;
        Random random = new Random(seed);
        for (int round = 0; round < 150; round++) {
            long from = oracle.junction(random);
            long to = oracle.junction(random);

            Trip trip = map.roads()
                    .trip(oracle.position(from), oracle.position(to), Route.Mode.CAR)
                    .orElseThrow();

            double expected = oracle.seconds(from, to);
            assertThat((double) trip.seconds())
                    .as("seed %d, round %d, from %d to %d", seed, round, from, to)
                    .isBetween(expected * 0.97 - 2, expected * 1.03 + 2);
        }
    }

    @Test
    void crossesTheRiverByABridgeAndOnFootByTheFootbridge() {
        LatLon west = place("Fish Market Street 50");
        LatLon east = place("Crane Street 5");

        Trip car = map.roads().tripWithCourse(west, east, Route.Mode.CAR).orElseThrow();
        Trip foot = map.roads()
                .tripWithCourse(place("Rua da Alegria 58"), place("Rua dos Tecelões 3"), Route.Mode.FOOT)
                .orElseThrow();
        Trip bike = map.roads().tripWithCourse(west, east, Route.Mode.BIKE).orElseThrow();

        assertThat(car.streets()).contains("Old Bridge Street");
        assertThat(foot.streets()).contains("Weavers' Footbridge");
        assertThat(car.line()).hasSizeGreaterThan(3);
        assertThat(bike.seconds()).isLessThan(foot.seconds() * 10);
        assertThat(car.metres()).isBetween(500, 3_000);
    }

    @Test
    void goesAroundOneWayStreets() {
        // Sailmaker Street runs from east to west: one cannot drive up it.
        LatLon low = place("Sailmaker Street 10");
        LatLon high = place("Sailmaker Street 46");

        Trip with = map.roads().trip(high, low, Route.Mode.CAR).orElseThrow();
        Trip against = map.roads().trip(low, high, Route.Mode.CAR).orElseThrow();

        assertThat(against.metres()).isGreaterThan(with.metres());
    }

    @Test
    void findsNoWayToTheOtherSideOfTheWorld() {
        assertThat(map.roads().trip(place("Bell Street 1"), new LatLon(-33.8, 151.2), Route.Mode.CAR))
                .isEmpty();
    }

    private static LatLon place(String name) {
        return map.places().find(name, 1).getFirst().place().position();
    }
}
