package dev.souk.catalog.feed;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.souk.catalog.product.Product;
import dev.souk.catalog.product.Product.Rating;
import dev.souk.catalog.product.Product.Translation;
import dev.souk.catalog.product.Variant;
import dev.souk.contracts.catalog.Review;
import dev.souk.contracts.id.MerchantId;
import dev.souk.contracts.id.ProductId;
import dev.souk.contracts.id.StoreId;
import dev.souk.contracts.id.VariantId;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Reads one line of a feed. Pure: the same bytes give the same entry. */
final class FeedParser {

    private static final JsonMapper JSON = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(16)
                            .maxNumberLength(32)
                            .maxNameLength(1_000)
                            .build())
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .build())
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private final String currency;

    /** @param currency of all prices, ISO 4217 */
    FeedParser(String currency) {
        this.currency = currency;
    }

    /** What the line says; a line that cannot be used is {@link FeedEntry.Bad}. */
    FeedEntry parse(byte[] line) {
        try {
            FeedObject object = FeedObject.root(JSON.readTree(utf8(line)));
            ProductId id = object.id("id", ProductId::new);
            return object.flag("delisted") ? new FeedEntry.Delisted(id) : listed(id, object);
        } catch (FeedObject.Unusable unusable) {
            return new FeedEntry.Bad(unusable.reason());
        } catch (StreamConstraintsException e) {
            return new FeedEntry.Bad("not usable JSON: nested, named or numbered beyond what a product needs");
        } catch (JsonProcessingException e) {
            return new FeedEntry.Bad("not valid JSON" + at(e.getLocation()) + ": expected one JSON object a line");
        }
    }

    private FeedEntry listed(ProductId id, FeedObject object) throws FeedObject.Unusable {
        FeedObject merchant = object.object("merchant");
        List<Review> reviews = reviews(object);
        Product product = new Product(
                id,
                merchant.id("id", MerchantId::new),
                merchant.text("name", 200),
                object.text("title", 300),
                object.optionalText("description", 20_000),
                object.optionalText("brand", 100),
                category(object),
                object.texts("tags", 50, 60),
                object.textMap("attributes", 100),
                picture(object),
                translations(object),
                object.instant("listedAt"),
                new Rating(reviews.stream().mapToInt(Review::stars).sum(), reviews.size()),
                variants(object));
        return new FeedEntry.Listed(product, reviews);
    }

    private static String category(FeedObject object) throws FeedObject.Unusable {
        String given = object.text("category", 300);
        List<String> names =
                Arrays.stream(given.split(">", -1)).map(String::strip).toList();
        if (names.stream().anyMatch(String::isEmpty)) {
            throw object.unusable("category", given, "names joined by ' > '");
        }
        return String.join(Product.CATEGORY_SEPARATOR, names);
    }

    private static String picture(FeedObject object) throws FeedObject.Unusable {
        String given = object.optionalText("picture", 2_000);
        boolean local = given.startsWith("/") && !given.startsWith("//");
        if (given.isEmpty() || local || given.startsWith("https://") || given.startsWith("http://")) {
            return given;
        }
        throw object.unusable("picture", given, "an http(s) URL or a path that starts with one '/'");
    }

    private static Map<String, Translation> translations(FeedObject object) throws FeedObject.Unusable {
        Map<String, Translation> translations = new LinkedHashMap<>();
        for (Map.Entry<String, FeedObject> entry :
                object.objectMap("translations", 50).entrySet()) {
            FeedObject translation = entry.getValue();
            translations.put(
                    entry.getKey(),
                    new Translation(translation.text("title", 300), translation.optionalText("description", 20_000)));
        }
        return translations;
    }

    private List<Variant> variants(FeedObject object) throws FeedObject.Unusable {
        List<Variant> variants = new ArrayList<>();
        Set<VariantId> ids = new HashSet<>();
        for (FeedObject variant : object.objects("variants", 500)) {
            VariantId id = variant.id("id", VariantId::new);
            if (!ids.add(id)) {
                throw variant.unusable("id", id.value(), "an id that no other variant has");
            }
            variants.add(
                    new Variant(id, variant.textMap("options", 20), variant.price("price", currency), stock(variant)));
        }
        if (variants.isEmpty()) {
            throw object.unusable("variants", "none", "at least one");
        }
        return variants;
    }

    private static Map<StoreId, Integer> stock(FeedObject variant) throws FeedObject.Unusable {
        Map<StoreId, Integer> stock = new LinkedHashMap<>();
        for (Map.Entry<String, Integer> entry : variant.countMap("stock", 1_000).entrySet()) {
            stock.put(variant.checkedId("stock", entry.getKey(), StoreId::new), entry.getValue());
        }
        return stock;
    }

    private static List<Review> reviews(FeedObject object) throws FeedObject.Unusable {
        List<Review> reviews = new ArrayList<>();
        for (FeedObject review : object.objects("reviews", 5_000)) {
            reviews.add(new Review(
                    review.count("stars", 1, 5),
                    review.optionalText("author", 100),
                    review.optionalText("text", 5_000),
                    review.instant("at")));
        }
        return reviews;
    }

    private static String utf8(byte[] line) throws FeedObject.Unusable {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(line))
                    .toString();
        } catch (CharacterCodingException e) {
            throw new FeedObject.Unusable("not valid UTF-8");
        }
    }

    private static String at(JsonLocation location) {
        return location == null ? "" : " at column " + location.getColumnNr();
    }
}
