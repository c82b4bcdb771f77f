package dev.souk.maps.geocode;

import dev.souk.chassis.problem.ProblemException;
import dev.souk.contracts.id.StoreId;
import dev.souk.contracts.maps.LatLon;
import dev.souk.contracts.maps.Place;
import dev.souk.contracts.problem.ProblemCode;
import dev.souk.maps.map.CpuPool;
import dev.souk.maps.map.MapSource;
import dev.souk.maps.map.MapState;
import dev.souk.maps.place.Found;
import dev.souk.maps.place.Kind;
import dev.souk.maps.place.PlaceIndex;
import dev.souk.maps.store.Store;
import dev.souk.maps.store.StoreTable;
import dev.souk.maps.text.Words;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Finds where something is: a position, a store by its id or name, or a place of the map. */
@ApplicationScoped
public class Geocoder {

    private static final int LONGEST = 200;
    // 40.3014,-9.0231: degrees of latitude and longitude.
    private static final Pattern POSITION =
            Pattern.compile("\\s*(-?\\d{1,3}(?:\\.\\d+)?)\\s*[,;]\\s*(-?\\d{1,3}(?:\\.\\d+)?)\\s*");

    private final MapSource maps;
    private final StoreTable stores;
    private final CpuPool cpus;

    Geocoder(MapSource maps, StoreTable stores, CpuPool cpus) {
        this.maps = maps;
        this.stores = stores;
        this.cpus = cpus;
    }

    /**
     * Places that fit, best first.
     *
     * @throws ProblemException bad_arguments if the text is empty or long, unavailable if a map is needed and there is none
     */
    public List<Place> find(String text, int limit, Instant deadline) {
        if (text == null || text.isBlank() || text.length() > LONGEST) {
            throw new ProblemException(
                    ProblemCode.BAD_ARGUMENTS,
                    "place: given " + (text == null ? 0 : text.length()) + " characters, expected 1 to " + LONGEST);
        }
        Optional<Place> exact = position(text).or(() -> storeById(text.strip()));
        if (exact.isPresent()) {
            return List.of(exact.get());
        }
        List<Found> found = new ArrayList<>(storesByName(text));
        boolean certain = found.stream().anyMatch(store -> store.score() > 1);
        if (!certain || maps.state() instanceof MapState.Ready) {
            PlaceIndex index = maps.ready().places();
            found.addAll(cpus.call(deadline, () -> index.find(text, limit)));
        }
        found.sort((left, right) -> Double.compare(right.score(), left.score()));
        Set<String> seen = new HashSet<>();
        return found.stream()
                .map(Found::place)
                .filter(place -> seen.add(place.kind() + " " + place.address() + area(place.position())))
                .limit(limit)
                .toList();
    }

    /**
     * The place that fits best.
     *
     * @throws ProblemException not_found if there is none; else as {@link #find}
     */
    public Place best(String text, Instant deadline) {
        List<Place> found = find(text, 1, deadline);
        if (found.isEmpty()) {
            throw new ProblemException(
                    ProblemCode.NOT_FOUND,
                    "place: given '" + text
                            + "', which is not on the map; expected an address, street, district, store or"
                            + " latitude,longitude");
        }
        return found.getFirst();
    }

    private static Optional<Place> position(String text) {
        Matcher numbers = POSITION.matcher(text);
        if (!numbers.matches()) {
            return Optional.empty();
        }
        try {
            LatLon at = new LatLon(Double.parseDouble(numbers.group(1)), Double.parseDouble(numbers.group(2)));
            String name = numbers.group(1) + "," + numbers.group(2);
            return Optional.of(new Place(name, name, Kind.ADDRESS.wire(), at));
        } catch (IllegalArgumentException outside) {
            throw new ProblemException(ProblemCode.BAD_ARGUMENTS, String.valueOf(outside.getMessage()), outside);
        }
    }

    private Optional<Place> storeById(String text) {
        if (!text.startsWith(StoreId.PREFIX + "_")) {
            return Optional.empty();
        }
        try {
            return stores.byIds(List.of(new StoreId(text))).stream()
                    .map(Geocoder::place)
                    .findFirst();
        } catch (IllegalArgumentException malformed) {
            return Optional.empty();
        }
    }

    private List<Found> storesByName(String text) {
        List<String> words = Words.of(text);
        List<Found> found = new ArrayList<>();
        for (Store store : stores.all()) {
            double fit = Words.fit(words, Words.of(store.label().name()));
            if (fit > 0) {
                found.add(new Found(place(store), fit + Kind.STORE.bonus()));
            }
        }
        return found;
    }

    private static Place place(Store store) {
        return new Place(store.label().name(), store.address(), Kind.STORE.wire(), store.position());
    }

    /** Places of one name that are some ten kilometres apart are different ones. */
    private static String area(LatLon position) {
        return " " + Math.round(position.lat() * 10) + " " + Math.round(position.lon() * 10);
    }
}
