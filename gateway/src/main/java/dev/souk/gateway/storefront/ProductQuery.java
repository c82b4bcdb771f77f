package dev.souk.gateway.storefront;

import dev.souk.chassis.problem.ProblemException;
import dev.souk.contracts.catalog.SearchProducts;
import dev.souk.contracts.problem.ProblemCode;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

/** The query parameters of a product search; all are optional, and text until checked. */
public record ProductQuery(
        @RestQuery @Nullable String q,
        @RestQuery @Nullable String category,
        @RestQuery @Nullable String brand,
        @RestQuery @Nullable String minPrice,
        @RestQuery @Nullable String maxPrice,
        @RestQuery @Nullable String sort,
        @RestQuery @Nullable String page,
        @RestQuery @Nullable String pageSize,
        @RestQuery @Nullable String inStock) {
    private static final int LONGEST_NUMBER = 12;

    /** @throws ProblemException bad_request, with what was given and what is expected */
    SearchProducts toSearch() {
        try {
            return new SearchProducts(
                    given(q),
                    given(category),
                    given(brand),
                    null,
                    number("minPrice", minPrice, BigDecimal::new),
                    number("maxPrice", maxPrice, BigDecimal::new),
                    null,
                    Boolean.parseBoolean(inStock),
                    Map.of(),
                    sort(given(sort)),
                    number("page", page, Integer::valueOf),
                    number("pageSize", pageSize, Integer::valueOf));
        } catch (IllegalArgumentException e) {
            throw new ProblemException(ProblemCode.BAD_REQUEST, String.valueOf(e.getMessage()));
        }
    }

    private static <T extends Number> @Nullable T number(
            String name, @Nullable String text, Function<String, T> constructor) {
        String given = given(text);
        if (given == null) {
            return null;
        }
        try {
            if (given.length() <= LONGEST_NUMBER) {
                return constructor.apply(given);
            }
        } catch (NumberFormatException e) {
            // said below, in our words
        }
        throw new IllegalArgumentException(name + ": expected a number of at most " + LONGEST_NUMBER + " digits");
    }

    private static SearchProducts.@Nullable Sort sort(@Nullable String name) {
        if (name == null) {
            return null;
        }
        try {
            return SearchProducts.Sort.valueOf(name.toUpperCase(Locale.ROOT));
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(
                    "sort: expected one of " + Arrays.toString(SearchProducts.Sort.values()), e);
        }
    }

    private static @Nullable String given(@Nullable String text) {
        return text == null || text.isBlank() ? null : text.strip();
    }
}
