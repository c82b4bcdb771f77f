package dev.souk.catalog.product;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import dev.souk.catalog.product.Product.Rating;
import dev.souk.catalog.product.Product.Translation;
import dev.souk.chassis.json.Json;
import dev.souk.contracts.catalog.Review;
import dev.souk.contracts.id.MerchantId;
import dev.souk.contracts.id.ProductId;
import dev.souk.contracts.id.StoreId;
import dev.souk.contracts.id.VariantId;
import dev.souk.contracts.money.Money;
import jakarta.inject.Singleton;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.hibernate.StatelessSession;

/** Reads products. Needs a transaction. */
@Singleton
public class ProductStore {

    private static final TypeReference<List<String>> TEXTS = new TypeReference<>() {};
    private static final TypeReference<LinkedHashMap<String, String>> TEXT_MAP = new TypeReference<>() {};
    private static final TypeReference<LinkedHashMap<String, Translation>> TRANSLATIONS = new TypeReference<>() {};

    private final StatelessSession session;

    ProductStore(StatelessSession session) {
        this.session = session;
    }

    /** The products that are sold, in the order of the ids; unknown and delisted ones are left out. */
    public List<Product> load(Collection<ProductId> ids) {
        if (ids.isEmpty()) {
            return List.of();
        }
        List<String> keys = ids.stream().map(ProductId::value).toList();
        Map<String, List<Variant>> variants = variants(keys);
        Map<String, Product> products = new HashMap<>();
        session.createSelectionQuery(
                        "select p, m.name from ProductRow p join MerchantRow m on m.id = p.merchantId"
                                + " where p.id in :ids and not p.delisted",
                        Object[].class)
                .setParameterList("ids", keys)
                .getResultList()
                .forEach(found -> {
                    ProductRow row = (ProductRow) found[0];
                    products.put(row.id, product(row, (String) found[1], variants.getOrDefault(row.id, List.of())));
                });
        return keys.stream().map(products::get).filter(Objects::nonNull).toList();
    }

    /** The reviews of a product, newest first. */
    public List<Review> newestReviews(ProductId id, int most) {
        return session
                .createSelectionQuery(
                        "from ReviewRow where productId = :id order by writtenAt desc, position", ReviewRow.class)
                .setParameter("id", id.value())
                .setMaxResults(most)
                .getResultList()
                .stream()
                .map(row -> new Review(row.stars, row.author, row.body, row.writtenAt))
                .toList();
    }

    /** Whether there has never been a product. */
    public boolean isEmpty() {
        return session.createSelectionQuery("select p.id from ProductRow p", String.class)
                .setMaxResults(1)
                .getResultList()
                .isEmpty();
    }

    /** Ids of products that are sold, in order of id, after this one. */
    public List<ProductId> idsAfter(String id, int most) {
        return session
                .createSelectionQuery(
                        "select p.id from ProductRow p where p.id > :id and not p.delisted order by p.id", String.class)
                .setParameter("id", id)
                .setMaxResults(most)
                .getResultList()
                .stream()
                .map(ProductId::new)
                .toList();
    }

    private Map<String, List<Variant>> variants(List<String> products) {
        Map<String, Map<StoreId, Integer>> stock = session
                .createSelectionQuery(
                        "from StockRow where productId in :ids order by variantId, storeId", StockRow.class)
                .setParameterList("ids", products)
                .getResultList()
                .stream()
                .collect(Collectors.groupingBy(
                        row -> row.variantId,
                        Collectors.toMap(
                                row -> new StoreId(row.storeId),
                                row -> row.available,
                                Integer::sum,
                                LinkedHashMap::new)));
        return session
                .createSelectionQuery(
                        "from VariantRow where productId in :ids order by productId, position", VariantRow.class)
                .setParameterList("ids", products)
                .getResultList()
                .stream()
                .collect(Collectors.groupingBy(
                        row -> row.productId,
                        Collectors.mapping(
                                row -> new Variant(
                                        new VariantId(row.id),
                                        read(row.options, TEXT_MAP),
                                        new Money(row.priceMinor, row.currency),
                                        stock.getOrDefault(row.id, Map.of())),
                                Collectors.toList())));
    }

    private static Product product(ProductRow row, String merchantName, List<Variant> variants) {
        return new Product(
                new ProductId(row.id),
                new MerchantId(row.merchantId),
                merchantName,
                row.title,
                row.description,
                row.brand,
                row.category,
                read(row.tags, TEXTS),
                read(row.attributes, TEXT_MAP),
                row.picture,
                read(row.translations, TRANSLATIONS),
                row.listedAt,
                new Rating(row.stars, row.reviewCount),
                variants);
    }

    private static <T> T read(String json, TypeReference<T> type) {
        try {
            return Json.mapper().readValue(json, type);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a column holds no JSON", e);
        }
    }
}
