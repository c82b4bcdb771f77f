package dev.souk.world.goods;

import dev.souk.world.shop.Merchant;
import dev.souk.world.text.Words;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A product, ready for the feed. */
public final class Product {

    private final String id;
    private final GoodsType type;
    private final Merchant merchant;
    private final Words title;
    private final String brand;
    private final Offer offer;
    private final List<Review> reviews;

    Product(
            String id,
            GoodsType type,
            Merchant merchant,
            Words title,
            String brand,
            Offer offer,
            List<Review> reviews) {
        this.id = id;
        this.type = type;
        this.merchant = merchant;
        this.title = title;
        this.brand = brand;
        this.offer = offer;
        this.reviews = List.copyOf(reviews);
    }

    /** The same product with more text in its description and one more review. */
    Product with(String text, Review review) {
        List<Review> more = new ArrayList<>(reviews);
        more.add(review);
        Offer longer = new Offer(offer.description + text, offer.attributes, offer.variants, offer.listedAt);
        return new Product(id, type, merchant, title, brand, longer, more);
    }

    /** What is on offer, and since when. */
    record Offer(String description, Map<String, String> attributes, List<Variant> variants, String listedAt) {}

    /** The name of the picture's file, without its ending. */
    public String pictureName() {
        return id.substring(id.indexOf('_') + 1);
    }

    /** The name of the drawing that fits. */
    public String shape() {
        return type.shape;
    }

    /** The colours that a picture may have: that of the first variant, else those of its type; none if any will do. */
    public List<String> colours() {
        String colour = offer.variants.getFirst().options().get(Axis.COLOUR);
        return colour == null ? type.palette : List.of(colour);
    }

    /** The product as a line of the feed. */
    public Map<String, Object> line() {
        Map<String, Object> line = new LinkedHashMap<>();
        line.put("id", id);
        line.put("merchant", pair("id", merchant.id(), "name", merchant.name()));
        line.put("title", title.en());
        line.put("description", offer.description);
        line.put("brand", brand);
        line.put("category", type.category);
        line.put("tags", type.tags);
        line.put("attributes", offer.attributes);
        line.put("picture", "/pictures/" + pictureName() + ".svg");
        line.put("translations", pair("es", Map.of("title", title.es()), "zh", Map.of("title", title.zh())));
        line.put("listedAt", offer.listedAt);
        line.put("variants", offer.variants.stream().map(Variant::json).toList());
        line.put("reviews", reviews.stream().map(Review::json).toList());
        return line;
    }

    private static Map<String, Object> pair(String firstKey, Object first, String secondKey, Object second) {
        Map<String, Object> pair = new LinkedHashMap<>();
        pair.put(firstKey, first);
        pair.put(secondKey, second);
        return pair;
    }
}
