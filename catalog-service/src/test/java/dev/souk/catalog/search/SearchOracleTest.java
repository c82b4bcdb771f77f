package dev.souk.catalog.search;

import static org.assertj.core.api.Assertions.assertThat;

import dev.souk.catalog.product.Cards;
import dev.souk.catalog.product.Product;
import dev.souk.catalog.product.Variant;
import dev.souk.contracts.catalog.Facet;
import dev.souk.contracts.catalog.SearchProducts;
import dev.souk.contracts.catalog.SearchProducts.Sort;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Random searches against going through all products one by one. */
class SearchOracleTest {

    private static final int PRODUCTS = 300;
    private static final int SEARCHES = 400;

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 2026})
    void findsWhatGoingThroughAllProductsFinds(long seed) throws IOException {
        Random random = new Random(seed);
        List<Product> products = Assortment.random(random, PRODUCTS);
        try (TestIndex index = new TestIndex(products)) {
            for (int i = 0; i < SEARCHES; i++) {
                Asked asked = ask(random);
                SearchProducts query = asked.query();

                ProductSearch.Found found = index.find(query);

                compare(asked, found, expected(query, products), "seed " + seed + ": " + asked);
            }
        }
    }

    /** A product that fits, and the variant to show. */
    private record Fit(Product product, Variant shown) {}

    private static void compare(Asked asked, ProductSearch.Found found, List<Fit> expected, String what) {
        Map<String, Fit> byId = expected.stream()
                .collect(Collectors.toMap(fit -> fit.product().id().value(), fit -> fit));
        assertThat(found.total()).as(what).isEqualTo(expected.size());
        assertThat(found.hits().stream().map(hit -> hit.product().value()).toList())
                .as(what)
                .doesNotHaveDuplicates()
                .isSubsetOf(byId.keySet());
        List<Fit> page = new ArrayList<>();
        for (ProductSearch.Hit hit : found.hits()) {
            Fit fit = Objects.requireNonNull(byId.get(hit.product().value()));
            Variant shown = fit.product().variants().stream()
                    .filter(variant -> variant.id().equals(hit.variant()))
                    .findFirst()
                    .orElseThrow();
            assertThat(shown.price()).as(what).isEqualTo(fit.shown().price());
            assertThat(shown.available() > 0).as(what).isEqualTo(fit.shown().available() > 0);
            page.add(fit);
        }
        Comparator<Fit> order = order(asked.sort == null ? Sort.RELEVANCE : asked.sort);
        List<Fit> rest = expected.stream()
                .sorted(order)
                .skip((asked.page - 1L) * asked.pageSize)
                .limit(asked.pageSize)
                .toList();
        assertThat(page).as(what).hasSameSizeAs(rest);
        for (int i = 0; i < page.size(); i++) {
            assertThat(order.compare(page.get(i), rest.get(i))).as(what).isZero();
        }
        assertThat(counts(found.facets(), "brand"))
                .as(what)
                .isEqualTo(counts(expected.stream().map(fit -> fit.product().brand())));
        assertThat(counts(found.facets(), "category"))
                .as(what)
                .isEqualTo(counts(expected.stream()
                        .flatMap(fit -> withParents(fit.product().category()))));
        assertThat(counts(found.facets(), "size")).as(what).isEqualTo(counts(sizes(asked.query(), expected)));
    }

    private static Stream<String> withParents(String category) {
        List<String> names = List.of(category.split(" > "));
        return IntStream.rangeClosed(1, names.size()).mapToObj(depth -> String.join(" > ", names.subList(0, depth)));
    }

    private static Stream<String> sizes(SearchProducts query, List<Fit> expected) {
        return expected.stream()
                .flatMap(fit -> fit.product().variants().stream()
                        .filter(variant -> fits(query, fit.product(), variant))
                        .map(variant -> variant.options().getOrDefault("size", ""))
                        .distinct());
    }

    private static Map<String, Long> counts(Stream<String> values) {
        return values.collect(Collectors.groupingBy(Function.identity(), Collectors.counting()));
    }

    private static Map<String, Long> counts(List<Facet> facets, String name) {
        return facets.stream()
                .filter(facet -> facet.name().equals(name))
                .flatMap(facet -> facet.values().stream())
                .collect(Collectors.toMap(Facet.Value::value, Facet.Value::count));
    }

    private static Comparator<Fit> order(Sort sort) {
        return switch (sort) {
            case RELEVANCE -> (one, other) -> 0;
            case PRICE_ASC -> Comparator.comparing(fit -> fit.shown().price());
            case PRICE_DESC ->
                Comparator.comparing((Fit fit) -> fit.shown().price()).reversed();
            case RATING ->
                Comparator.comparing((Fit fit) -> fit.product().rating().mean())
                        .thenComparing(fit -> fit.product().rating().count())
                        .reversed();
            case NEWEST ->
                Comparator.comparing((Fit fit) -> fit.product().listedAt()).reversed();
        };
    }

    /** All words; else half of them; else any. */
    private static List<Fit> expected(SearchProducts query, List<Product> products) {
        int words = words(query).size();
        for (int least : new int[] {words, (words + 1) / 2, Math.min(1, words)}) {
            List<Fit> found = fitting(query, products).stream()
                    .filter(fit -> wordsIn(query, fit.product()) >= least)
                    .toList();
            if (!found.isEmpty()) {
                return found;
            }
        }
        return List.of();
    }

    /** The products that fit all but the text, with their best variants. */
    private static List<Fit> fitting(SearchProducts query, List<Product> products) {
        List<Fit> fitting = new ArrayList<>();
        for (Product product : products) {
            boolean fits = (query.category() == null || inCategory(query.category(), product))
                    && (query.brand() == null || product.brand().equalsIgnoreCase(query.brand()))
                    && (query.minRating() == null || product.rating().mean() >= query.minRating());
            if (fits) {
                product.variants().stream()
                        .filter(variant -> fits(query, product, variant))
                        .min(Cards.BEST_FIRST)
                        .ifPresent(variant -> fitting.add(new Fit(product, variant)));
            }
        }
        return fitting;
    }

    private static boolean fits(SearchProducts query, Product product, Variant variant) {
        Map<String, String> properties = new HashMap<>(product.attributes());
        properties.putAll(variant.options());
        BigDecimal price = variant.price().major();
        return (query.minPrice() == null || price.compareTo(query.minPrice()) >= 0)
                && (query.maxPrice() == null || price.compareTo(query.maxPrice()) <= 0)
                && (!query.inStock() || variant.available() > 0)
                && query.attributes().entrySet().stream()
                        .allMatch(asked -> asked.getValue().equalsIgnoreCase(properties.get(asked.getKey())));
    }

    private static boolean inCategory(String asked, Product product) {
        String path = product.category().toLowerCase(Locale.ROOT);
        String wanted = asked.toLowerCase(Locale.ROOT);
        return (path + " > ").startsWith(wanted + " > ")
                || Arrays.asList(path.split(" > ")).contains(wanted);
    }

    private static List<String> words(SearchProducts query) {
        return query.text() == null
                ? List.of()
                : Arrays.stream(query.text().split(" ")).distinct().toList();
    }

    private static long wordsIn(SearchProducts query, Product product) {
        List<String> has = Arrays.asList((product.title() + " " + product.description()).split(" "));
        return words(query).stream().filter(has::contains).count();
    }

    private static Asked ask(Random random) {
        Asked asked = new Asked();
        if (random.nextInt(3) > 0) {
            asked.text = random.ints(1 + random.nextInt(4), 0, Assortment.WORDS.size())
                    .mapToObj(Assortment.WORDS::get)
                    .collect(Collectors.joining(" "));
        }
        if (random.nextInt(3) == 0) {
            asked.category = Assortment.pick(
                    random,
                    List.of("Outdoor", "outdoor > footwear", "HIKING BOOTS", "Sandals", "Fashion > Shoes > Sneakers"));
        }
        if (random.nextInt(4) == 0) {
            asked.brand = Assortment.pick(random, List.of("Tarnwell", "KESTRION", "mirela"));
        }
        if (random.nextInt(3) == 0) {
            asked.minPrice = BigDecimal.valueOf(random.nextInt(100));
        }
        if (random.nextInt(3) == 0) {
            asked.maxPrice = BigDecimal.valueOf(100 + random.nextInt(15_000), 2);
        }
        if (asked.minPrice != null && asked.maxPrice != null && asked.minPrice.compareTo(asked.maxPrice) > 0) {
            asked.minPrice = null;
        }
        if (random.nextInt(4) == 0) {
            asked.minRating = random.nextInt(10) / 2.0;
        }
        if (random.nextInt(3) == 0) {
            asked.attributes.put("size", Assortment.pick(random, Assortment.SIZES));
        }
        if (random.nextInt(3) == 0) {
            asked.attributes.put("colour", Assortment.pick(random, Assortment.COLOURS));
        }
        if (random.nextInt(4) == 0) {
            asked.attributes.put("waterproof", Assortment.pick(random, List.of("yes", "no")));
        }
        asked.inStock = random.nextBoolean();
        asked.sort = random.nextInt(6) == 0 ? null : Assortment.pick(random, List.of(Sort.values()));
        asked.page = 1 + random.nextInt(3);
        asked.pageSize = 1 + random.nextInt(20);
        return asked;
    }
}
