package dev.souk.maps.place;

import dev.souk.contracts.maps.LatLon;

/**
 * A place of the map.
 *
 * @param name what it is called: for an address street and number
 * @param otherNames in other languages or from other times, parted by blanks; may be empty
 * @param city where an address is; empty if the map does not say
 * @param number the house number of an address; else empty
 */
record MapPlace(Kind kind, String name, String otherNames, String city, String number, LatLon position) {

    /** For people. */
    String address() {
        return city.isEmpty() ? name : name + ", " + city;
    }
}
