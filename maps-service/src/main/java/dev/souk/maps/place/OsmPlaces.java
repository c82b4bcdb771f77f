package dev.souk.maps.place;

import com.carrotsearch.hppc.LongArrayList;
import com.graphhopper.reader.ReaderElement;
import com.graphhopper.reader.ReaderNode;
import com.graphhopper.reader.ReaderWay;
import com.graphhopper.reader.osm.OSMInputFile;
import dev.souk.contracts.maps.LatLon;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.StringJoiner;
import java.util.function.Consumer;
import javax.xml.stream.XMLStreamException;
import org.jspecify.annotations.Nullable;

/**
 * Reads streets, addresses, districts and points of interest out of OpenStreetMap data, in two passes: the first notes which nodes
 * the places drawn as ways stand at, the second brings the positions, as nodes come before ways. Takes some 24 bytes of memory for
 * each such way, whatever the size of the file.
 */
final class OsmPlaces {

    private static final Set<String> DISTRICTS = Set.of(
            "city", "town", "village", "hamlet", "borough", "suburb", "quarter", "neighbourhood", "island", "locality");
    private static final List<String> POINTS_OF_INTEREST = List.of(
            "amenity", "tourism", "leisure", "railway", "public_transport", "aeroway", "historic", "man_made", "shop");
    private static final List<String> OTHER_NAMES =
            List.of("name:en", "name:es", "name:zh", "alt_name", "official_name");
    /** Streets are drawn in pieces: one piece stands for all of the same name in a square of about a kilometre. */
    private static final double SQUARE_DEGREES = 0.01;

    private final Path mapFile;
    private final Set<String> streetsSeen = new HashSet<>();

    OsmPlaces(Path mapFile) {
        this.mapFile = mapFile;
    }

    /** @throws IOException if the file is not OpenStreetMap data, or ends early */
    void read(Consumer<MapPlace> found) throws IOException {
        LongArrayList wanted = new LongArrayList();
        each(element -> {
            if (element instanceof ReaderWay way && kind(way).isPresent()) {
                wanted.add(anchor(way));
            }
        });
        long[] ids = wanted.toArray();
        Arrays.sort(ids);
        LatLon[] positions = new LatLon[ids.length];
        each(element -> {
            if (element instanceof ReaderNode node) {
                LatLon position = new LatLon(node.getLat(), node.getLon());
                int index = Arrays.binarySearch(ids, node.getId());
                if (index >= 0) {
                    positions[index] = position;
                }
                kind(node).ifPresent(kind -> emit(kind, node, position, found));
            } else if (element instanceof ReaderWay way) {
                kind(way).ifPresent(kind -> {
                    LatLon position = positions[Arrays.binarySearch(ids, anchor(way))];
                    if (position != null) {
                        emit(kind, way, position, found);
                    }
                });
            }
        });
    }

    private void emit(Kind kind, ReaderElement element, LatLon position, Consumer<MapPlace> found) {
        String street = text(element, "addr:street");
        String number = text(element, "addr:housenumber");
        if (kind == Kind.ADDRESS) {
            String name = street + " " + number;
            found.accept(new MapPlace(kind, name, "", text(element, "addr:city"), number, position));
            return;
        }
        String name = text(element, "name");
        if (kind == Kind.STREET && !streetsSeen.add(name + square(position))) {
            return;
        }
        found.accept(new MapPlace(kind, name, otherNames(element), "", "", position));
    }

    private static Optional<Kind> kind(ReaderElement element) {
        if (!element.hasTags()) {
            return Optional.empty();
        }
        if (element.hasTag("name") && element instanceof ReaderWay && element.hasTag("highway")) {
            return Optional.of(Kind.STREET);
        }
        if (element.hasTag("name") && element.hasTag("place", DISTRICTS)) {
            return Optional.of(Kind.DISTRICT);
        }
        if (element.hasTag("name") && POINTS_OF_INTEREST.stream().anyMatch(element::hasTag)) {
            return Optional.of(Kind.POI);
        }
        boolean isAddress = element.hasTag("addr:street") && element.hasTag("addr:housenumber");
        return isAddress ? Optional.of(Kind.ADDRESS) : Optional.empty();
    }

    /** The node that stands for a way: the one in its middle. */
    private static long anchor(ReaderWay way) {
        LongArrayList nodes = way.getNodes();
        return nodes.isEmpty() ? Long.MIN_VALUE : nodes.get(nodes.size() / 2);
    }

    private static String otherNames(ReaderElement element) {
        StringJoiner names = new StringJoiner(" ");
        for (String key : OTHER_NAMES) {
            if (element.hasTag(key)) {
                names.add(text(element, key));
            }
        }
        return names.toString();
    }

    private static String text(ReaderElement element, String key) {
        @Nullable
        Object value = element.getTags() == null ? null : element.getTags().get(key);
        return value == null ? "" : value.toString();
    }

    private static String square(LatLon position) {
        return " " + Math.round(position.lat() / SQUARE_DEGREES) + " " + Math.round(position.lon() / SQUARE_DEGREES);
    }

    private void each(Consumer<ReaderElement> visitor) throws IOException {
        try (OSMInputFile input =
                new OSMInputFile(mapFile.toFile()).setWorkerThreads(1).open()) {
            for (ReaderElement element = input.getNext(); element != null; element = input.getNext()) {
                visitor.accept(element);
            }
        } catch (XMLStreamException broken) {
            throw new IOException("not OpenStreetMap data", broken);
        }
    }
}
