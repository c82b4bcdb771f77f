package dev.souk.catalog.search;

import static org.assertj.core.api.Assertions.assertThat;

import dev.souk.catalog.product.Product;
import dev.souk.catalog.product.Product.Translation;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What shoppers type, and what should come first. */
class RelevanceTest {

    private static final String BOOTS = "Outdoor > Footwear > Hiking boots";

    private static final List<Product> PRODUCTS = List.of(
            Assortment.product(
                    "boots-wp", "Cairnfell Ridge waterproof hiking boots", BOOTS, Map.of("waterproof", "yes")),
            Assortment.product("boots-dry", "Tarnwell Basalt light hiking boots", BOOTS, Map.of("waterproof", "no")),
            Assortment.product(
                    "socks", "Padded hiking socks", "Outdoor > Clothing > Socks", Map.of("for", "hiking boots")),
            Assortment.product(
                    "jacket",
                    "Rain jacket with hood",
                    "Outdoor > Clothing > Rain jackets",
                    Map.of("waterproof", "yes")),
            Assortment.product(
                    "tent", "Two-person dome tent", "Outdoor > Equipment > Tents", Map.of("weight", "2.4 kg")),
            Assortment.product("mug", "Hand-painted mug", "Home > Kitchen > Mugs", Map.of("volume", "0.5 l")),
            Assortment.product("rice", "Round rice", "Groceries > Pantry > Rice", Map.of("weight", "5 kg")),
            Assortment.product("rice-small", "Long rice", "Groceries > Pantry > Rice", Map.of("weight", "500 g")),
            Assortment.product(
                    "headphones",
                    "Wireless noise-cancelling headphones",
                    "Electronics > Audio > Headphones",
                    Map.of("wireless", "yes")),
            Assortment.product("laptop", "14\" laptop", "Electronics > Computers > Laptops", Map.of("memory", "16 GB")),
            Assortment.product("pizza", "Vegan garden pizza", "Meals > Pizza", Map.of("vegan", "yes")),
            Assortment.product("pizza-ham", "Ham pizza", "Meals > Pizza", Map.of("vegan", "no")),
            Assortment.product("dress", "Linen dress", "Fashion > Women > Dresses", Map.of("colour", "red")),
            Assortment.product("sneakers", "Canvas sneakers", "Fashion > Shoes > Sneakers", Map.of("colour", "black")),
            Assortment.product(
                    "octopus",
                    "The octopus who counted",
                    "Books > Children > Picture books",
                    Map.of(),
                    Map.of(
                            "es", new Translation("El pulpo que contaba", ""),
                            "zh", new Translation("会数数的章鱼", ""))));

    private static TestIndex index;

    @BeforeAll
    static void makeIndex() throws IOException {
        index = new TestIndex(PRODUCTS);
    }

    @AfterAll
    static void closeIndex() throws IOException {
        index.close();
    }

    @ParameterizedTest
    @CsvSource({
        "waterproof hiking boots, boots-wp, false",
        "hiking boots waterproof, boots-wp, false",
        "Waterproof Hiking Boot, boots-wp, false",
        "waterprof hikking boots, boots-wp, false",
        "botas de montaña impermeables, boots-wp, false",
        "unas botas de senderismo impermeables por favor, boots-wp, false",
        "防水登山靴, boots-wp, false",
        "我想买一双防水的登山靴, boots-wp, false",
        "rain jackets, jacket, false",
        "chaqueta de lluvia, jacket, true",
        "raincoat, jacket, false",
        "tienda de campaña, tent, false",
        "帐篷, tent, false",
        "taza, mug, false",
        "mug 500ml, mug, false",
        "arroz 5 kg, rice, false",
        "5公斤大米, rice, false",
        "rice 0.5kg, rice-small, false",
        "wireles headphone, headphones, false",
        "auriculares inalámbricos, headphones, false",
        "无线耳机, headphones, false",
        "laptop 14 inch, laptop, false",
        "notebook 14英寸, laptop, false",
        "vegan pizza, pizza, false",
        "pizza vegana, pizza, false",
        "vestido rojo, dress, false",
        "红色连衣裙, dress, false",
        "zapatillas negras, sneakers, false",
        "pulpos, octopus, false",
        "章鱼, octopus, false",
        "数数的章鱼书, octopus, false",
        "hiking boots with jetpack, boots-dry, true",
    })
    void findsFirst(String text, String expected, boolean relaxed) throws IOException {
        ProductSearch.Found found = index.find(Asked.text(text).query());

        assertThat(found.hits()).as("relaxed: %s", found.relaxed()).isNotEmpty();
        assertThat(found.hits().getFirst().product().value()).isEqualTo("prd_" + expected);
        assertThat(found.relaxed()).isEqualTo(relaxed);
    }

    @ParameterizedTest
    @CsvSource({
        "Hiking boots, 2",
        "hiking boot, 2",
        "Outdoor, 5",
        "Outdoor > Clothing, 2",
        "botas de montaña, 2",
        "登山靴, 2",
        "Kitchen, 1",
        "boots, 3",
        "Spaceships, 0",
    })
    void categoriesAnswerToTheirNames(String category, int count) throws IOException {
        Asked asked = new Asked();
        asked.category = category;

        assertThat(index.find(asked.query()).total()).isEqualTo(count);
    }

    @ParameterizedTest
    @CsvSource({
        "waterproof, yes, 2",
        "impermeable, sí, 2",
        "防水, 是, 2",
        "waterproof, true, 2",
        "weight, 5kg, 1",
        "weight, 5000 g, 1",
        "color, rojo, 1",
        "sex, red, 1",
        "waterproof, maybe, 0",
    })
    void attributesAnswerToTheirNames(String name, String value, int count) throws IOException {
        Asked asked = new Asked();
        asked.attributes.put(name, value);

        assertThat(index.find(asked.query()).total()).isEqualTo(count);
    }

    @Test
    void whatAProductIsNotDoesNotFindIt() throws IOException {
        ProductSearch.Found found = index.find(Asked.text("waterproof boots").query());

        assertThat(found.total()).isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource({
        "dress size M, var_dress-m",
        "vestido talla s, var_dress-s",
        "dress 5 kg, var_dress-m",
        "dress, var_dress-s"
    })
    void theVariantShownHasWhatTheWordsAskFor(String text, String variant) throws IOException {
        try (TestIndex dresses = new TestIndex(List.of(Assortment.dress()))) {
            ProductSearch.Found found = dresses.find(Asked.text(text).query());

            assertThat(found.hits().getFirst().variant().value()).isEqualTo(variant);
        }
    }

    @Test
    void nonsenseFindsNothing() throws IOException {
        ProductSearch.Found found = index.find(Asked.text("xqzvbn wwkkjj").query());

        assertThat(found.total()).isZero();
        assertThat(found.relaxed()).isFalse();
        assertThat(found.facets()).isEmpty();
    }
}
