package dev.souk.catalog.search;

import dev.souk.catalog.product.Product;
import dev.souk.contracts.catalog.Facet;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.lucene.index.DocValues;
import org.apache.lucene.index.LeafReader;
import org.apache.lucene.index.SortedDocValues;
import org.apache.lucene.index.SortedSetDocValues;

/**
 * Counts how the products that match spread over categories, brands, prices, ratings and the attributes that most of them
 * have; of attributes, only values of variants that match. Not thread-safe.
 */
final class FacetCounts {

    private static final int MOST_VALUES = 12;
    private static final int MOST_CATEGORIES = 24;
    private static final int MOST_ATTRIBUTES = 6;
    private static final int BEST_RATING = 4;

    private final PriceBands bands;
    private final Map<String, Long> categories = new HashMap<>();
    private final Map<String, Long> brands = new HashMap<>();
    private final Map<Integer, Long> prices = new TreeMap<>();
    private final long[] ratings = new long[BEST_RATING + 1];
    private final Map<String, Map<String, Long>> attributes = new HashMap<>();
    private final List<Leaf> leaves = new ArrayList<>();

    FacetCounts(PriceBands bands) {
        this.bands = bands;
    }

    Leaf leaf(LeafReader reader) throws IOException {
        Leaf leaf = new Leaf(reader);
        leaves.add(leaf);
        return leaf;
    }

    /** The facets that have values, the fixed ones first. */
    List<Facet> facets() throws IOException {
        for (Leaf leaf : leaves) {
            leaf.addUp();
        }
        leaves.clear();
        List<Facet> facets = new ArrayList<>();
        addFacet(facets, "category", mostFrequent(withParents(categories), MOST_CATEGORIES));
        addFacet(facets, "brand", mostFrequent(brands, MOST_VALUES));
        addFacet(
                facets,
                "price",
                prices.entrySet().stream()
                        .map(entry -> new Facet.Value(bands.name(entry.getKey()), entry.getValue()))
                        .toList());
        addFacet(facets, "rating", ratingValues());
        attributes.entrySet().stream()
                .sorted(Comparator.comparingLong((Map.Entry<String, Map<String, Long>> entry) -> -sum(entry.getValue()))
                        .thenComparing(Map.Entry::getKey))
                .limit(MOST_ATTRIBUTES)
                .forEach(entry -> addFacet(facets, entry.getKey(), mostFrequent(entry.getValue(), MOST_VALUES)));
        return facets;
    }

    /** A category also counts what is below it, so that where values are cut off the upper ones stay. */
    private static Map<String, Long> withParents(Map<String, Long> categories) {
        Map<String, Long> all = new HashMap<>();
        categories.forEach((path, count) -> {
            for (int end = path.length(); end > 0; end = path.lastIndexOf(Product.CATEGORY_SEPARATOR, end - 1)) {
                all.merge(path.substring(0, end), count, Long::sum);
            }
        });
        return all;
    }

    /** At least so many stars, for every number that tells products apart. */
    private List<Facet.Value> ratingValues() {
        List<Facet.Value> values = new ArrayList<>();
        for (int stars = BEST_RATING; stars >= 1; stars--) {
            if (ratings[stars] > 0) {
                values.add(new Facet.Value(String.valueOf(stars), ratings[stars]));
            }
        }
        return values;
    }

    private static void addFacet(List<Facet> facets, String name, List<Facet.Value> values) {
        if (!values.isEmpty()) {
            facets.add(new Facet(name, values));
        }
    }

    private static List<Facet.Value> mostFrequent(Map<String, Long> counts, int most) {
        return counts.entrySet().stream()
                .filter(entry -> !entry.getKey().isEmpty())
                .sorted(Map.Entry.<String, Long>comparingByValue(Comparator.reverseOrder())
                        .thenComparing(Map.Entry.comparingByKey()))
                .limit(most)
                .map(entry -> new Facet.Value(entry.getKey(), entry.getValue()))
                .toList();
    }

    private static long sum(Map<String, Long> counts) {
        return counts.values().stream().mapToLong(Long::longValue).sum();
    }

    /** Counts in one segment, by the segment's numbers of values, and names them once at the end. */
    final class Leaf {
        private final SortedDocValues category;
        private final SortedDocValues brand;
        private final SortedSetDocValues option;
        private final long[] byCategory;
        private final long[] byBrand;
        private final long[] byOption;
        private final int[] lastWithOption;

        private Leaf(LeafReader reader) throws IOException {
            this.category = DocValues.getSorted(reader, Fields.CATEGORY_PATH);
            this.brand = DocValues.getSorted(reader, Fields.BRAND_NAME);
            this.option = DocValues.getSortedSet(reader, Fields.OPTION_VALUE);
            this.byCategory = new long[category.getValueCount()];
            this.byBrand = new long[brand.getValueCount()];
            this.byOption = new long[Math.toIntExact(option.getValueCount())];
            this.lastWithOption = new int[byOption.length];
        }

        /** Counts a product that matches, after its variants. */
        void product(int root, long price, double rating) throws IOException {
            if (category.advanceExact(root)) {
                byCategory[category.ordValue()]++;
            }
            if (brand.advanceExact(root)) {
                byBrand[brand.ordValue()]++;
            }
            prices.merge(bands.of(price), 1L, Long::sum);
            for (int stars = 1; stars <= BEST_RATING && rating >= stars; stars++) {
                ratings[stars]++;
            }
        }

        /** Counts a variant that matches; values that several variants of a product have count once. */
        void variant(int root, int variant) throws IOException {
            if (option.advanceExact(variant)) {
                for (int i = 0; i < option.docValueCount(); i++) {
                    int ord = Math.toIntExact(option.nextOrd());
                    // A product's document is never 0, because its variants come before it.
                    if (lastWithOption[ord] != root) {
                        lastWithOption[ord] = root;
                        byOption[ord]++;
                    }
                }
            }
        }

        private void addUp() throws IOException {
            for (int ord = 0; ord < byCategory.length; ord++) {
                add(categories, category.lookupOrd(ord).utf8ToString(), byCategory[ord]);
            }
            for (int ord = 0; ord < byBrand.length; ord++) {
                add(brands, brand.lookupOrd(ord).utf8ToString(), byBrand[ord]);
            }
            for (int ord = 0; ord < byOption.length; ord++) {
                if (byOption[ord] > 0) {
                    String[] nameAndValue = option.lookupOrd(ord).utf8ToString().split("\0", 2);
                    add(
                            attributes.computeIfAbsent(nameAndValue[0], unused -> new HashMap<>()),
                            nameAndValue[1],
                            byOption[ord]);
                }
            }
        }

        private static void add(Map<String, Long> counts, String value, long count) {
            if (count > 0) {
                counts.merge(value, count, Long::sum);
            }
        }
    }
}
