package dev.souk.world.goods;

import dev.souk.world.goods.Product.Offer;
import dev.souk.world.shop.Merchant;
import dev.souk.world.shop.Store;
import dev.souk.world.text.Dice;
import dev.souk.world.text.Words;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/** Makes all products of all types. */
public final class Assortment {

    private static final int MOST_VARIANTS = 8;
    private static final LocalDate FIRST_LISTING = LocalDate.of(2025, 1, 7);
    private static final int DAYS_OF_LISTING = 350;
    // Ids may hold letters, digits and hyphens: all else becomes one hyphen.
    private static final Pattern NOT_IN_IDS = Pattern.compile("[^a-z0-9]+");

    private final long seed;
    private final List<Merchant> merchants;
    private final Reviews reviews = new Reviews();

    private Assortment(long seed, List<Merchant> merchants) {
        this.seed = seed;
        this.merchants = merchants;
    }

    /** Every product, in a fixed order. */
    public static List<Product> make(long seed, List<Merchant> merchants) {
        Assortment assortment = new Assortment(seed, merchants);
        return GoodsType.all().stream()
                .flatMap(type -> assortment.products(type).stream())
                .toList();
    }

    private List<Product> products(GoodsType type) {
        Dice dice = Dice.of(seed, "type " + type.key);
        List<Merchant> sellers = merchants.stream()
                .filter(merchant -> merchant.sells(type.category))
                .toList();
        List<Product> products = new ArrayList<>();
        for (Make make : makes(type, dice)) {
            String id = String.format(Locale.ROOT, "prd_%s-%03d", type.key, products.size() + 1);
            products.add(product(id, type, make, dice.one(sellers)));
        }
        return products;
    }

    /** As many different makes as the type has products: no two have the same title. */
    private static List<Make> makes(GoodsType type, Dice dice) {
        List<Make> all = new ArrayList<>();
        for (String brand : type.brands) {
            for (Words name : type.names) {
                for (Style style : type.styles) {
                    all.add(new Make(brand, name, style));
                }
            }
        }
        Set<String> titles = new LinkedHashSet<>();
        List<Make> makes = dice.some(all, all.size()).stream()
                .filter(make -> titles.add(make.title(type).en()))
                .limit(type.count)
                .toList();
        if (makes.size() < type.count) {
            throw new IllegalArgumentException(
                    "type " + type.key + ": given " + type.count + " as its count, expected at most " + makes.size());
        }
        return makes;
    }

    private Product product(String id, GoodsType type, Make make, Merchant merchant) {
        Dice dice = Dice.of(seed, id);
        Map<String, String> attributes = new LinkedHashMap<>(make.style.attributes());
        type.attributes.forEach(attribute -> attributes.putIfAbsent(attribute.name(), attribute.draw(dice)));
        LocalDate listed = FIRST_LISTING.plusDays(dice.below(DAYS_OF_LISTING));
        String listedAt = listed.atTime(9, 0).toInstant(ZoneOffset.UTC).toString();
        Offer offer = new Offer(
                described(dice.one(type.pitches), attributes),
                attributes,
                variants(id, type, merchant, dice),
                listedAt);
        Product product = new Product(
                id, type, merchant, make.title(type), make.brand, offer, reviews.write(type.topic, listed, dice));
        return HostileText.isFor(id) ? HostileText.in(product) : product;
    }

    private static String described(String pitch, Map<String, String> attributes) {
        StringBuilder text = new StringBuilder(pitch);
        attributes.forEach((name, value) -> text.append(' ')
                .append(capitalised(name))
                .append(": ")
                .append(value)
                .append('.'));
        return text.toString();
    }

    private static List<Variant> variants(String productId, GoodsType type, Merchant merchant, Dice dice) {
        int base = basePrice(type, dice);
        List<Map<String, String>> combinations = List.of(Map.of());
        for (Axis axis : colourFirst(type.axes)) {
            List<String> values = axis.draw(dice, valuesOf(axis, type, combinations.size(), dice));
            combinations = combinations.stream()
                    .flatMap(options -> values.stream().map(value -> with(options, axis.name(), value)))
                    .toList();
        }
        List<Variant> variants = new ArrayList<>();
        for (Map<String, String> options : combinations) {
            int price = base;
            for (Axis axis : type.axes) {
                price = price * axis.percent(options.getOrDefault(axis.name(), "")) / 100;
            }
            String id = "var_" + productId.substring(4) + "-" + slug(String.join("-", options.values()));
            variants.add(new Variant(id, options, shelfPrice(price), stock(merchant, type, dice)));
        }
        return variants;
    }

    /** One or two colours where there are sizes too; the sizes fill up what is left of the number of variants. */
    private static int valuesOf(Axis axis, GoodsType type, int soFar, Dice dice) {
        if (!axis.isColour()) {
            return MOST_VARIANTS / soFar;
        }
        return type.axes.size() == 1 ? dice.between(2, Math.min(5, axis.values().size())) : dice.between(1, 2);
    }

    private static List<Axis> colourFirst(List<Axis> axes) {
        return axes.stream()
                .sorted(Comparator.comparing(axis -> !axis.isColour()))
                .toList();
    }

    private static Map<String, String> with(Map<String, String> options, String name, String value) {
        Map<String, String> more = new LinkedHashMap<>(options);
        more.put(name, value);
        return more;
    }

    /** Cheap ones are more common than dear ones. */
    private static int basePrice(GoodsType type, Dice dice) {
        int share = dice.below(1000);
        int skewed = (share + share * share / 1000) / 2;
        return type.lowestPrice + (type.highestPrice - type.lowestPrice) * skewed / 1000;
    }

    /** Whole or nearly whole euros above thirty, else to the next half, sometimes a little less. */
    private static int shelfPrice(int cents) {
        if (cents >= 3000) {
            return (cents + 50) / 100 * 100 - (cents % 3 == 0 ? 10 : 0);
        }
        return Math.max(50, (cents + 25) / 50 * 50) - (cents % 2 == 0 ? 1 : 5);
    }

    private static Map<String, Integer> stock(Merchant merchant, GoodsType type, Dice dice) {
        boolean soldOut = dice.percent(4);
        boolean meal = type.topic.equals("meal");
        Map<String, Integer> stock = new LinkedHashMap<>();
        for (Store store : merchant.stores()) {
            boolean none = soldOut || dice.percent(meal ? 5 : 22);
            stock.put(store.id(), none ? 0 : meal ? dice.between(15, 60) : dice.between(1, 24));
        }
        return stock;
    }

    private static String slug(String text) {
        return NOT_IN_IDS.matcher(text.toLowerCase(Locale.ROOT)).replaceAll("-");
    }

    private static String capitalised(String text) {
        return text.substring(0, 1).toUpperCase(Locale.ROOT) + text.substring(1);
    }

    /** What tells a product from others of its type. */
    private record Make(String brand, Words name, Style style) {

        Words title(GoodsType type) {
            return new Words(
                    filled(type.title.en(), name.en(), style.words().en(), type.noun.en()),
                    filled(type.title.es(), name.es(), style.words().es(), type.noun.es()),
                    filled(type.title.zh(), name.zh(), style.words().zh(), type.noun.zh()));
        }

        private String filled(String template, String name, String style, String noun) {
            String filled = template.replace("{brand}", brand)
                    .replace("{name}", name)
                    .replace("{style}", style)
                    .replace("{noun}", noun);
            return capitalised(filled.replaceAll(" +", " ").strip());
        }
    }
}
