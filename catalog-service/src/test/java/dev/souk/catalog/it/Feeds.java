package dev.souk.catalog.it;

import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Feeds for tests. */
final class Feeds {

    static final int FIRST_PRODUCTS = 600;

    private Feeds() {}

    /** The feed that the service starts with. */
    static String first() {
        return IntStream.range(0, FIRST_PRODUCTS)
                .mapToObj(i -> boots("first-" + i, "Startwell boots " + i, "49.90", 3))
                .collect(Collectors.joining("\n", "", "\n"));
    }

    /** A product in two sizes, the second one out of stock. */
    static String boots(String id, String title, String price, int stock) {
        return """
               {"id":"prd_%1$s","merchant":{"id":"mer_it","name":"Northpeak"},"title":"%2$s",\
               "description":"For wet paths.","brand":"Northpeak","category":"Outdoor > Footwear > Hiking boots",\
               "tags":["boots"],"attributes":{"waterproof":"yes"},"picture":"/pictures/b.svg",\
               "translations":{"zh":{"title":"登山靴"}},"listedAt":"2026-03-01T08:00:00Z",\
               "variants":[{"id":"var_%1$s-42","options":{"size":"42"},"price":"%3$s","stock":{"sto_a":%4$d,"sto_b":1}},\
               {"id":"var_%1$s-43","options":{"size":"43"},"price":"%3$s","stock":{"sto_a":0}}],\
               "reviews":[{"stars":4,"author":"Ana","text":"Good","at":"2026-03-02T08:00:00Z"}]}""".formatted(id, title, price, stock);
    }
}
