package dev.souk.catalog.feed;

/** Lines of a feed. */
final class Lines {

    static final String BOOTS = """
            {"id":"prd_boots-1","merchant":{"id":"mer_np","name":"Northpeak"},"title":"Northpeak boots",\
            "description":"Boots for wet paths.","brand":"Northpeak","category":"Outdoor > Footwear > Hiking boots",\
            "tags":["boots","trekking"],"attributes":{"waterproof":"yes"},"picture":"/pictures/b.svg",\
            "translations":{"es":{"title":"Botas de montaña"}},"listedAt":"2026-03-01T08:00:00Z","unknown":[1],\
            "reviews":[{"stars":5,"author":"Ana","text":"Good","at":"2026-03-02T08:00:00Z"},\
            {"stars":4,"author":"Bo","text":"Fine","at":"2026-03-03T08:00:00Z"}],\
            "variants":[{"id":"var_boots-1-42","options":{"size":"42","colour":"black"},"price":"89.00",\
            "stock":{"sto_a":3}}]}""";

    private Lines() {}

    /** The boots as another product. */
    static String numbered(int number) {
        return BOOTS.replace("boots-1", "boots-" + number);
    }
}
