package dev.souk.contracts.catalog;

import java.util.List;

/**
 * How the matches spread over the values of one field.
 */
public record Facet(String name, List<Value> values) {
    public Facet {
        values = values == null ? List.of() : List.copyOf(values);
    }

    /** One value and how many products have it. */
    public record Value(String value, long count) {}
}
