package dev.souk.llm.planner;

import dev.souk.llm.planner.Criteria.PriceRange;
import dev.souk.llm.planner.Criteria.Traits;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A search without its least important filter.
 *
 * @param dropped key of the wording that names the filter
 */
record Loosening(Criteria criteria, String dropped) {
    /** What shoppers give up first comes first; a size does not fit because it is nearly right. */
    private static final List<String> ATTRIBUTES = List.of("colour", "size");

    /** The loosened search; none if there is no filter to drop. */
    static Optional<Loosening> of(Criteria criteria) {
        Traits traits = criteria.traits();
        if (traits.minRating() != null) {
            return with(criteria, new Traits(traits.brand(), null, traits.attributes()), "rating");
        }
        if (traits.attributes().containsKey(ATTRIBUTES.getFirst())) {
            return without(criteria, ATTRIBUTES.getFirst());
        }
        if (traits.brand() != null) {
            return with(criteria, new Traits(null, null, traits.attributes()), "brand");
        }
        if (!criteria.price().equals(PriceRange.ANY)) {
            return Optional.of(new Loosening(criteria.withPrice(PriceRange.ANY), "price"));
        }
        return traits.attributes().containsKey(ATTRIBUTES.getLast())
                ? without(criteria, ATTRIBUTES.getLast())
                : Optional.empty();
    }

    private static Optional<Loosening> without(Criteria criteria, String attribute) {
        Map<String, String> attributes = new LinkedHashMap<>(criteria.traits().attributes());
        attributes.remove(attribute);
        Traits traits = new Traits(criteria.traits().brand(), criteria.traits().minRating(), attributes);
        return with(criteria, traits, attribute);
    }

    private static Optional<Loosening> with(Criteria criteria, Traits traits, String dropped) {
        return Optional.of(new Loosening(criteria.withTraits(traits), dropped));
    }
}
