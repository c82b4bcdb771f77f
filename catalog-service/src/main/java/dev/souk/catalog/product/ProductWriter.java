package dev.souk.catalog.product;

import dev.souk.chassis.json.Json;
import dev.souk.contracts.catalog.Review;
import dev.souk.contracts.id.MerchantId;
import dev.souk.contracts.id.ProductId;
import dev.souk.contracts.id.StoreId;
import dev.souk.contracts.id.VariantId;
import jakarta.inject.Singleton;
import java.sql.PreparedStatement;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.hibernate.StatelessSession;

/** Writes what merchants say of their products, in batches. Needs a transaction. */
@Singleton
public class ProductWriter {

    /** Any number, the same in all instances: the key of the advisory lock. */
    private static final long LOCK = 0x53_4F_55_4B_02L;

    private static final String FEED_STOCK = """
            INSERT INTO stock (variant_id, store_id, product_id, available, version, revision)
            VALUES (?, ?, ?, ?, 0, ?) ON CONFLICT DO NOTHING""";

    private final StatelessSession session;
    private final ChangeLog changes;

    ProductWriter(StatelessSession session, ChangeLog changes) {
        this.session = session;
        this.changes = changes;
    }

    /**
     * A product to be sold.
     *
     * @param contentHash of what the feed says of it; the same hash, the same content
     */
    public record Listing(Product product, List<Review> reviews, String contentHash) {}

    /** What is known of a product already. */
    public record Known(MerchantId merchant, String contentHash, boolean delisted) {}

    /** Keeps other imports out until the transaction ends, so that what is known stays so. */
    public void excludeOthers() {
        session.createNativeQuery("select 1 from pg_advisory_xact_lock(:key)", Integer.class)
                .setParameter("key", LOCK)
                .getSingleResult();
    }

    /** What is known of these products; nothing of those never seen. */
    public Map<ProductId, Known> known(Collection<ProductId> ids) {
        Map<ProductId, Known> known = new HashMap<>();
        session.createSelectionQuery(
                        "select p.id, p.merchantId, p.contentHash, p.delisted from ProductRow p where p.id in :ids",
                        Object[].class)
                .setParameterList("ids", ids.stream().map(ProductId::value).toList())
                .getResultList()
                .forEach(row -> known.put(
                        new ProductId((String) row[0]),
                        new Known(new MerchantId((String) row[1]), (String) row[2], (Boolean) row[3])));
        return known;
    }

    /** The products that these variants belong to; nothing of variants never seen. */
    public Map<VariantId, ProductId> owners(Collection<VariantId> variants) {
        if (variants.isEmpty()) {
            return Map.of();
        }
        return session
                .createSelectionQuery("select v.id, v.productId from VariantRow v where v.id in :ids", Object[].class)
                .setParameterList("ids", variants.stream().map(VariantId::value).toList())
                .getResultList()
                .stream()
                .collect(
                        Collectors.toMap(row -> new VariantId((String) row[0]), row -> new ProductId((String) row[1])));
    }

    /** Sells these products from now on. Each at most once in the list, and all their variants new or their own. */
    public void list(List<Listing> listings) {
        if (listings.isEmpty()) {
            return;
        }
        Set<ProductId> old =
                known(listings.stream().map(l -> l.product().id()).toList()).keySet();
        clear(old);
        writeMerchants(listings);
        long revision = changes.current();
        Map<Boolean, List<ProductRow>> rows = listings.stream()
                .collect(Collectors.partitioningBy(
                        l -> old.contains(l.product().id()),
                        Collectors.mapping(l -> row(l, revision), Collectors.toList())));
        session.updateMultiple(rows.getOrDefault(true, List.of()));
        session.insertMultiple(rows.getOrDefault(false, List.of()));
        session.insertMultiple(
                listings.stream().flatMap(l -> variants(l.product()).stream()).toList());
        session.insertMultiple(
                listings.stream().flatMap(l -> reviews(l).stream()).toList());
        writeStock(listings, revision);
    }

    /** Sells these products no more; they stay on record. */
    public void delist(Collection<ProductId> ids) {
        if (!ids.isEmpty()) {
            session.createMutationQuery(
                            "update ProductRow set delisted = true, contentHash = '', revision = :revision where id in :ids")
                    .setParameter("revision", changes.current())
                    .setParameterList("ids", ids.stream().map(ProductId::value).toList())
                    .executeUpdate();
        }
    }

    private void clear(Set<ProductId> ids) {
        if (ids.isEmpty()) {
            return;
        }
        List<String> keys = ids.stream().map(ProductId::value).toList();
        for (String delete : List.of(
                "delete from VariantRow where productId in :ids",
                "delete from ReviewRow where productId in :ids",
                "delete from StockRow where productId in :ids and version = 0")) {
            session.createMutationQuery(delete).setParameterList("ids", keys).executeUpdate();
        }
    }

    private void writeMerchants(List<Listing> listings) {
        Map<String, String> names = new HashMap<>();
        listings.forEach(
                l -> names.put(l.product().merchant().value(), l.product().merchantName()));
        Map<String, String> known = session
                .createSelectionQuery("from MerchantRow where id in :ids", MerchantRow.class)
                .setParameterList("ids", names.keySet())
                .getResultList()
                .stream()
                .collect(Collectors.toMap(row -> row.id, row -> row.name));
        for (Map.Entry<String, String> entry : names.entrySet()) {
            MerchantRow row = new MerchantRow();
            row.id = entry.getKey();
            row.name = entry.getValue();
            if (!known.containsKey(row.id)) {
                session.insert(row);
            } else if (!row.name.equals(known.get(row.id))) {
                session.update(row);
            }
        }
    }

    private void writeStock(List<Listing> listings, long revision) {
        session.doWork(connection -> {
            try (PreparedStatement insert = connection.prepareStatement(FEED_STOCK)) {
                for (Listing listing : listings) {
                    for (Variant variant : listing.product().variants()) {
                        for (Map.Entry<StoreId, Integer> stock : variant.stock().entrySet()) {
                            insert.setString(1, variant.id().value());
                            insert.setString(2, stock.getKey().value());
                            insert.setString(3, listing.product().id().value());
                            insert.setInt(4, stock.getValue());
                            insert.setLong(5, revision);
                            insert.addBatch();
                        }
                    }
                }
                insert.executeBatch();
            }
        });
    }

    private static ProductRow row(Listing listing, long revision) {
        Product product = listing.product();
        ProductRow row = new ProductRow();
        row.id = product.id().value();
        row.merchantId = product.merchant().value();
        row.title = product.title();
        row.description = product.description();
        row.brand = product.brand();
        row.category = product.category();
        row.tags = Json.write(product.tags());
        row.attributes = Json.write(product.attributes());
        row.picture = product.picture();
        row.translations = Json.write(product.translations());
        row.listedAt = product.listedAt();
        row.stars = product.rating().stars();
        row.reviewCount = product.rating().count();
        row.delisted = false;
        row.contentHash = listing.contentHash();
        row.revision = revision;
        return row;
    }

    private static List<VariantRow> variants(Product product) {
        List<VariantRow> rows = new ArrayList<>();
        for (Variant variant : product.variants()) {
            VariantRow row = new VariantRow();
            row.id = variant.id().value();
            row.productId = product.id().value();
            row.position = rows.size();
            row.options = Json.write(variant.options());
            row.priceMinor = variant.price().minor();
            row.currency = variant.price().currency();
            rows.add(row);
        }
        return rows;
    }

    private static List<ReviewRow> reviews(Listing listing) {
        List<ReviewRow> rows = new ArrayList<>();
        for (Review review : listing.reviews()) {
            ReviewRow row = new ReviewRow();
            row.productId = listing.product().id().value();
            row.position = rows.size();
            row.stars = review.stars();
            row.author = review.author();
            row.body = review.text();
            row.writtenAt = review.at();
            rows.add(row);
        }
        return rows;
    }
}
