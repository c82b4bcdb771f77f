package dev.souk.world;

import dev.souk.world.city.City;
import dev.souk.world.city.CityPlan;
import dev.souk.world.city.OsmXml;
import dev.souk.world.goods.Assortment;
import dev.souk.world.goods.Product;
import dev.souk.world.picture.Pictures;
import dev.souk.world.shop.Merchant;
import dev.souk.world.text.JsonText;
import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The city, its merchants and their goods. The same seed makes the same bytes on every machine. */
final class World {

    private final long seed;
    private final City city;
    private final List<Merchant> merchants;
    private final List<Product> products;

    private World(long seed, City city, List<Merchant> merchants, List<Product> products) {
        this.seed = seed;
        this.city = city;
        this.merchants = merchants;
        this.products = products;
    }

    static World make(long seed) {
        List<Merchant> merchants = Merchant.all();
        return new World(seed, CityPlan.draw(), merchants, Assortment.make(seed, merchants));
    }

    /** Writes or replaces all files. */
    void writeTo(Path folder) throws IOException {
        Path pictures = Files.createDirectories(folder.resolve("pictures"));
        OsmXml.write(city, folder.resolve("city.osm"));
        writeLines(
                folder.resolve("stores.jsonl"),
                merchants.stream()
                        .flatMap(merchant -> merchant.stores().stream().map(store -> store.line(merchant, city)))
                        .toList());
        writeLines(
                folder.resolve("products.jsonl"),
                products.stream().map(Product::line).toList());
        Pictures artist = new Pictures(seed);
        for (Product product : products) {
            String name = product.pictureName();
            Files.writeString(pictures.resolve(name + ".svg"), artist.draw(name, product.shape(), product.colours()));
        }
        Files.writeString(folder.resolve("world.json"), JsonText.of(facts()) + "\n");
    }

    String summary() {
        long stores = merchants.stream()
                .mapToLong(merchant -> merchant.stores().size())
                .sum();
        return CityPlan.NAME + ": " + merchants.size() + " merchants, " + stores + " stores, " + products.size()
                + " products";
    }

    private static Map<String, Object> facts() {
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("city", CityPlan.NAME);
        facts.put("zone", "Europe/Lisbon");
        facts.put("currency", "EUR");
        facts.put("demoAddress", "Harbour Street 12");
        facts.put("language", "en");
        return facts;
    }

    private static void writeLines(Path file, List<Map<String, Object>> lines) throws IOException {
        try (Writer out = Files.newBufferedWriter(file, StandardCharsets.UTF_8)) {
            for (Map<String, Object> line : lines) {
                out.write(JsonText.of(line));
                out.write('\n');
            }
        }
    }
}
