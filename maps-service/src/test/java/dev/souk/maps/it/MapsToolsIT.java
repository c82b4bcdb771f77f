package dev.souk.maps.it;

import static io.restassured.RestAssured.when;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;

import dev.souk.contracts.id.StoreId;
import dev.souk.contracts.maps.DeliveryEta;
import dev.souk.contracts.maps.EtaFound;
import dev.souk.contracts.maps.EtaFound.StoreEta;
import dev.souk.contracts.maps.FindStores;
import dev.souk.contracts.maps.Geocode;
import dev.souk.contracts.maps.Place;
import dev.souk.contracts.maps.Route;
import dev.souk.contracts.maps.RouteFound;
import dev.souk.contracts.maps.StoreCard;
import dev.souk.contracts.maps.StoresFound;
import dev.souk.contracts.tool.Tools;
import dev.souk.maps.store.StoreImport;
import dev.souk.maps.store.StoreTable;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(value = RealInfrastructure.class, restrictToAnnotatedClass = true)
class MapsToolsIT {

    private static final String HOME = "Harbour Street 12";
    private static final StoreId HARBOUR = new StoreId("sto_northpeak-harbour");
    private static final StoreId HILLCREST = new StoreId("sto_northpeak-hillcrest");
    private static final StoreId PIZZA = new StoreId("sto_forno-quay");

    @Inject
    Asker asker;

    @Inject
    TestClock clock;

    @Inject
    StoreTable stores;

    @Inject
    StoreImport storeImport;

    @ConfigProperty(name = "souk.maps.stores-file")
    Path storesFile;

    @BeforeEach
    void waitForTheMap() throws InterruptedException {
        Instant last = Instant.now().plus(Duration.ofMinutes(3));
        while (when().get("/q/health/ready").statusCode() != 200) {
            assertThat(Instant.now()).as("not ready").isBefore(last);
            Thread.sleep(100);
        }
        clock.set("2026-06-01T12:00");
    }

    @Test
    void saysThatItIsReadyAndWhichLineOfTheStoresFileIsBad() {
        when().get("/q/health/ready")
                .then()
                .statusCode(200)
                .body(containsString("\"map\": \"ready\""))
                .body(containsString("41 stores imported, 1 lines could not be used; line 42"));
    }

    @Test
    void geocodesAddressesStoresAndPositions() {
        assertThat(places(HOME).getFirst().address()).isEqualTo("Harbour Street 12, Valmora");
        assertThat(places("northpeak harbor").getFirst().kind()).isEqualTo("store");
        assertThat(places("sto_forno-quay").getFirst().name()).isEqualTo("Forno Mora Quay");
        assertThat(places("40.3014, -9.0231").getFirst().position().lat()).isEqualTo(40.3014);
        assertThat(places("Saltmarket")).extracting(Place::kind).contains("district");
        assertThat(places("no such place anywhere")).isEmpty();
    }

    @Test
    void findsStoresByWhatPeopleCallThemNearestByTravelTimeFirst() {
        for (String name : List.of("outdoor shop", "hiking stores", "tienda de deporte", "户外店")) {
            assertThat(stores(HOME, name, false))
                    .as(name)
                    .hasSize(5)
                    .allMatch(store -> store.kind().equals("outdoor"));
        }
        List<StoreCard> found = stores(HOME, "outdoor", false);

        assertThat(found.getFirst().id()).isEqualTo(HARBOUR);
        assertThat(found).isSortedAccordingTo(Comparator.comparing(StoreCard::travelSeconds));
        assertThat(stores(HOME, "pizza", false)).extracting(StoreCard::merchant).hasSize(2);
        assertThat(stores(HOME, "Northpeek", false)).hasSize(3);
        assertThat(stores(HOME, "dentist", false)).isEmpty();
    }

    @Test
    void tellsWhichStoresAreOpenNow() {
        clock.set("2026-06-07T12:30");
        List<StoreCard> sunday = stores(HOME, "outdoor", true);
        clock.set("2026-06-06T01:30");
        List<StoreCard> night = stores(HOME, "restaurant", true);

        assertThat(sunday).extracting(StoreCard::id).contains(HARBOUR).doesNotContain(HILLCREST);
        assertThat(sunday.getFirst().hoursToday()).isEqualTo("10:00-19:00");
        assertThat(sunday.getFirst().weekHours()).hasSize(7);
        assertThat(night).extracting(StoreCard::id).contains(PIZZA).allMatch(id -> !id.equals(HARBOUR));
    }

    @Test
    void findsStoresWithoutKnowingWhereTheShopperIs() {
        StoresFound found = asker.ask(Tools.FIND_STORES, new FindStores(null, "books", List.of(), false, null));

        assertThat(found.near()).isNull();
        assertThat(found.stores()).hasSize(2).allMatch(store -> store.travelSeconds() == null);
        assertThat(found.zone()).isEqualTo("Europe/Lisbon");
    }

    @Test
    void findsOnlyTheStoresAskedFor() {
        StoresFound found =
                asker.ask(Tools.FIND_STORES, new FindStores(HOME, null, List.of(HILLCREST, HARBOUR), false, 20));

        assertThat(found.stores()).extracting(StoreCard::id).containsExactly(HARBOUR, HILLCREST);
    }

    @Test
    void findsWaysByCarBikeAndFoot() {
        RouteFound car = route(Route.Mode.CAR);
        RouteFound bike = route(Route.Mode.BIKE);
        RouteFound foot = route(Route.Mode.FOOT);

        assertThat(car.durationSeconds()).isLessThan(bike.durationSeconds());
        assertThat(bike.durationSeconds()).isLessThan(foot.durationSeconds());
        assertThat(car.line()).hasSizeGreaterThan(5);
        assertThat(car.streets()).isNotEmpty();
        assertThat(foot.distanceMetres()).isBetween(1_000, 6_000);
        assertThat(car.to().kind()).isEqualTo("store");
    }

    @Test
    void saysWhenGoodsArriveSoonestFirst() {
        EtaFound found = eta("18:00", HILLCREST, HARBOUR);

        assertThat(found.by()).isEqualTo("2026-06-01T17:00:00Z");
        assertThat(found.etas()).extracting(StoreEta::store).containsExactly(HARBOUR, HILLCREST);
        assertThat(found.etas()).allMatch(StoreEta::inTime).allMatch(eta -> eta.opensLocal() == null);
        StoreEta soonest = found.etas().getFirst();
        assertThat(soonest.preparationSeconds()).isEqualTo(900);
        assertThat(soonest.arrivesAt())
                .isBetween(
                        clock.instant().plusSeconds(900L + soonest.travelSeconds()),
                        clock.instant().plusSeconds(960L + soonest.travelSeconds()));
        assertThat(soonest.arrivesLocal()).startsWith("2026-06-01T12:1");
    }

    @Test
    void waitsForClosedStoresToOpen() {
        clock.set("2026-06-06T23:00");

        EtaFound found = eta("09:00", HARBOUR, PIZZA);

        assertThat(found.etas()).extracting(StoreEta::store).containsExactly(PIZZA, HARBOUR);
        assertThat(found.etas().getFirst().opensLocal()).isNull();
        assertThat(found.etas().getLast().opensLocal()).isEqualTo("2026-06-07T10:00");
        assertThat(found.etas().getLast().inTime()).isFalse();
        assertThat(found.etas().getFirst().inTime()).isTrue();
    }

    @Test
    void refusesWhatMakesNoSense() {
        String ids = "\"sto_x\",".repeat(51);
        assertThat(asker.problem(Tools.GEOCODE, "{\"query\":\"\"}")).startsWith("bad_arguments: place");
        assertThat(asker.problem(Tools.GEOCODE, "{\"query\":\"%s\"}".formatted("x".repeat(300))))
                .startsWith("bad_arguments");
        assertThat(asker.problem(Tools.GEOCODE, "{}")).startsWith("bad_arguments");
        assertThat(asker.problem(Tools.ROUTE, "{\"from\":\"Atlantis\",\"to\":\"Harbour Street 1\"}"))
                .startsWith("not_found")
                .contains("Atlantis");
        assertThat(asker.problem(Tools.ROUTE, "{\"from\":\"40.3,-9.05\",\"to\":\"51.5,-0.1\"}"))
                .startsWith("not_found: no way by car");
        assertThat(asker.problem(Tools.ROUTE, "{\"from\":\"95,-9\",\"to\":\"51.5,-0.1\"}"))
                .startsWith("bad_arguments")
                .contains("latitude");
        assertThat(asker.problem(
                        Tools.DELIVERY_ETA, "{\"to\":\"Bell Street 2\",\"storeIds\":[%s\"sto_x\"]}".formatted(ids)))
                .startsWith("bad_arguments")
                .contains("1 to 50");
        assertThat(asker.problem(Tools.DELIVERY_ETA, "{\"to\":\"Bell Street 2\",\"storeIds\":[\"sto_unknown\"]}"))
                .startsWith("not_found")
                .contains("sto_unknown");
        assertThat(asker.problem(
                        Tools.DELIVERY_ETA,
                        "{\"to\":\"Bell Street 2\",\"storeIds\":[\"sto_forno-quay\"],\"by\":\"soonish\"}"))
                .startsWith("bad_arguments: by")
                .contains("soonish");
        assertThat(asker.problem(Tools.FIND_STORES, "{\"limit\":1000}")).startsWith("bad_arguments");
    }

    @Test
    void importsTheSameStoresTwiceWithoutChange() {
        int before = stores.all().size();

        storeImport.importFrom(storesFile);

        assertThat(stores.all()).hasSize(before);
    }

    private List<Place> places(String query) {
        return asker.ask(Tools.GEOCODE, new Geocode(query)).places();
    }

    private List<StoreCard> stores(String near, String name, boolean openNow) {
        return asker.ask(Tools.FIND_STORES, new FindStores(near, name, List.of(), openNow, null))
                .stores();
    }

    private RouteFound route(Route.Mode mode) {
        return asker.ask(Tools.ROUTE, new Route(HOME, "sto_northpeak-central", mode));
    }

    private EtaFound eta(@Nullable String by, StoreId... from) {
        return asker.ask(Tools.DELIVERY_ETA, new DeliveryEta(HOME, List.of(from), by));
    }
}
