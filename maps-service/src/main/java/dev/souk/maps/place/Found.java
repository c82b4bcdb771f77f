package dev.souk.maps.place;

import dev.souk.contracts.maps.Place;

/**
 * A place and how well it fits what was asked.
 *
 * @param score above 1 where every word fits exactly
 */
public record Found(Place place, double score) {}
