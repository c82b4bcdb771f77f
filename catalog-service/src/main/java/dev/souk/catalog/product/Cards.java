package dev.souk.catalog.product;

import dev.souk.contracts.catalog.Comparison;
import dev.souk.contracts.catalog.ProductCard;
import dev.souk.contracts.catalog.ProductDetails;
import dev.souk.contracts.catalog.Review;
import dev.souk.contracts.catalog.VariantCard;
import dev.souk.contracts.id.StoreId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Products as others see them. Pure. */
public final class Cards {

    /** Which variant stands for a product: one that can be had before one that cannot, then the cheapest. */
    public static final Comparator<Variant> BEST_FIRST = Comparator.comparing((Variant v) -> v.available() == 0)
            .thenComparing(v -> v.price().minor())
            .thenComparing(v -> v.id().value());

    private Cards() {}

    /** The product by its best variant. */
    public static ProductCard card(Product product) {
        return card(product, product.variants().stream().min(BEST_FIRST).orElseThrow());
    }

    /** The product by one of its variants. */
    public static ProductCard card(Product product, Variant variant) {
        return new ProductCard(
                product.id(),
                product.title(),
                product.brand(),
                product.category(),
                product.merchant(),
                product.merchantName(),
                variant.price(),
                product.rating().mean(),
                product.rating().count(),
                product.picture(),
                card(variant),
                product.attributes());
    }

    /** All of a product. */
    public static ProductDetails details(Product product, List<Review> reviews) {
        return new ProductDetails(
                card(product),
                product.description(),
                product.variants().stream().map(Cards::card).toList(),
                reviews);
    }

    /** Products side by side: first what all have, then their attributes, then the options that can be had. */
    public static Comparison comparison(List<Product> products) {
        List<ProductCard> cards = products.stream().map(Cards::card).toList();
        List<Comparison.Row> rows = new ArrayList<>();
        rows.add(row("price", cards, card -> card.price().toString()));
        rows.add(row("rating", cards, card -> card.reviewCount() == 0 ? "" : String.valueOf(card.rating())));
        rows.add(row("brand", cards, ProductCard::brand));
        rows.add(row("merchant", cards, ProductCard::merchantName));
        rows.add(row(
                "in stock",
                products,
                product -> product.variants().stream().anyMatch(v -> v.available() > 0) ? "yes" : "no"));
        for (String attribute : names(products, product -> List.of(product.attributes()))) {
            rows.add(row(attribute, products, product -> product.attributes().getOrDefault(attribute, "")));
        }
        for (String option :
                names(products, p -> p.variants().stream().map(Variant::options).toList())) {
            rows.add(row(option, products, product -> optionValues(product, option)));
        }
        return new Comparison(cards, rows);
    }

    private static VariantCard card(Variant variant) {
        List<StoreId> stores = variant.stock().entrySet().stream()
                .filter(entry -> entry.getValue() > 0)
                .sorted(Map.Entry.<StoreId, Integer>comparingByValue(Comparator.reverseOrder())
                        .thenComparing(entry -> entry.getKey().value()))
                .map(Map.Entry::getKey)
                .toList();
        return new VariantCard(variant.id(), variant.options(), variant.price(), variant.available(), stores);
    }

    private static <T> Comparison.Row row(String name, List<T> products, Function<T, String> value) {
        return new Comparison.Row(name, products.stream().map(value).toList());
    }

    private static Set<String> names(List<Product> products, Function<Product, List<Map<String, String>>> maps) {
        return products.stream()
                .flatMap(product -> maps.apply(product).stream())
                .flatMap(map -> map.keySet().stream())
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    private static String optionValues(Product product, String option) {
        return product.variants().stream()
                .filter(variant -> variant.available() > 0)
                .map(variant -> variant.options().getOrDefault(option, ""))
                .filter(value -> !value.isEmpty())
                .distinct()
                .collect(Collectors.joining(", "));
    }
}
