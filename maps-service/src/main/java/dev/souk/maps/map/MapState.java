package dev.souk.maps.map;

/** How far the map is. */
public sealed interface MapState {

    /** It is being read, or made for the first time. */
    record Loading() implements MapState {}

    /** It can be used. */
    record Ready(CityMap map) implements MapState {}

    /**
     * There is none.
     *
     * @param reason why, for people
     */
    record Unavailable(String reason) implements MapState {}
}
