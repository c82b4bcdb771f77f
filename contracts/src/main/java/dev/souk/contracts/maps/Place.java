package dev.souk.contracts.maps;

/**
 * A place on the map.
 *
 * @param kind address, street, district, store or poi
 */
public record Place(String name, String address, String kind, LatLon position) {}
