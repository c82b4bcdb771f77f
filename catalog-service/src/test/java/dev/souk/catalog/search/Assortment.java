package dev.souk.catalog.search;

import dev.souk.catalog.product.Product;
import dev.souk.catalog.product.Product.Rating;
import dev.souk.catalog.product.Product.Translation;
import dev.souk.catalog.product.Variant;
import dev.souk.contracts.id.MerchantId;
import dev.souk.contracts.id.ProductId;
import dev.souk.contracts.id.StoreId;
import dev.souk.contracts.id.VariantId;
import dev.souk.contracts.money.Money;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** Products for tests: made at random from few words, so that searches find some of them, or by hand. */
final class Assortment {

    static final List<String> WORDS = List.of("zarno", "quilby", "trondle", "mesk", "vopira", "lunt");
    static final List<String> BRANDS = List.of("Tarnwell", "Kestrion", "Mirela");
    static final List<String> CATEGORIES =
            List.of("Outdoor > Footwear > Hiking boots", "Outdoor > Footwear > Sandals", "Fashion > Shoes > Sneakers");
    static final List<String> SIZES = List.of("40", "41", "42", "43");
    static final List<String> COLOURS = List.of("black", "red", "green");

    private static final Instant LONG_AGO = Instant.parse("2025-01-01T00:00:00Z");

    private Assortment() {}

    static List<Product> random(Random random, int count) {
        List<Product> products = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            products.add(random(random, "prd_" + i));
        }
        return products;
    }

    /** A product with one variant, in stock. */
    static Product product(String id, String title, String category, Map<String, String> attributes) {
        return product(id, title, category, attributes, Map.of());
    }

    static Product product(
            String id,
            String title,
            String category,
            Map<String, String> attributes,
            Map<String, Translation> translations) {
        return new Product(
                new ProductId("prd_" + id),
                new MerchantId("mer_1"),
                "Shop",
                title,
                "",
                "Brand",
                category,
                List.of(),
                attributes,
                "",
                translations,
                LONG_AGO,
                new Rating(0, 0),
                List.of(new Variant(
                        new VariantId("var_" + id),
                        Map.of(),
                        new Money(1_000, "EUR"),
                        Map.of(new StoreId("sto_1"), 1))));
    }

    /** A dress in S for less and in M for more. */
    static Product dress() {
        Product one = product("dress", "Linen dress", "Fashion > Women > Dresses", Map.of());
        return new Product(
                one.id(),
                one.merchant(),
                one.merchantName(),
                one.title(),
                one.description(),
                one.brand(),
                one.category(),
                one.tags(),
                one.attributes(),
                one.picture(),
                one.translations(),
                one.listedAt(),
                one.rating(),
                List.of(
                        variant("dress-s", Map.of("size", "S", "weight", "1 kg"), 1_000),
                        variant("dress-m", Map.of("size", "M", "weight", "5000 g"), 2_000)));
    }

    private static Variant variant(String id, Map<String, String> options, long price) {
        return new Variant(
                new VariantId("var_" + id), options, new Money(price, "EUR"), Map.of(new StoreId("sto_1"), 1));
    }

    private static Product random(Random random, String id) {
        List<Variant> variants = new ArrayList<>();
        for (int i = 0; i <= random.nextInt(5); i++) {
            Map<String, String> options = new LinkedHashMap<>();
            options.put("size", pick(random, SIZES));
            options.put("colour", pick(random, COLOURS));
            variants.add(new Variant(
                    new VariantId("var_" + id.substring(4) + "-" + i),
                    options,
                    new Money(random.nextInt(40) * 500L, "EUR"),
                    Map.of(new StoreId("sto_1"), random.nextInt(2))));
        }
        int reviews = random.nextInt(4);
        return new Product(
                new ProductId(id),
                new MerchantId("mer_1"),
                "Shop",
                pick(random, WORDS) + " " + pick(random, WORDS),
                pick(random, WORDS),
                pick(random, BRANDS),
                pick(random, CATEGORIES),
                List.of(),
                Map.of("waterproof", random.nextBoolean() ? "yes" : "no"),
                "",
                Map.of(),
                LONG_AGO.plusSeconds(random.nextInt(20)),
                new Rating(reviews * (1 + random.nextInt(5)), reviews),
                variants);
    }

    static <T> T pick(Random random, List<T> list) {
        return list.get(random.nextInt(list.size()));
    }
}
