package dev.souk.contracts.maps;

import dev.souk.contracts.tool.Doc;
import org.jspecify.annotations.Nullable;

/**
 * Finds the fastest way.
 */
public record Route(
        @Doc("Where from: address, place name, store id or lat,lon")
        String from,

        @Doc("Where to: address, place name, store id or lat,lon")
        String to,

        @Doc("How to travel; by car unless given") @Nullable Mode mode) {
    /** Ways to travel. */
    public enum Mode {
        CAR,
        BIKE,
        FOOT
    }
}
