package dev.souk.contracts.maps;

import dev.souk.contracts.tool.Doc;

/**
 * Finds where something is.
 */
public record Geocode(
        @Doc("Address, street, district or name of a place: Harbour Street 12")
        String query) {}
