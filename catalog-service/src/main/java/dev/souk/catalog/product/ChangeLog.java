package dev.souk.catalog.product;

import dev.souk.contracts.id.ProductId;
import dev.souk.contracts.id.VariantId;
import jakarta.inject.Singleton;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.hibernate.StatelessSession;

/**
 * What has changed since a reader looked last. Every changed row carries the number of the transaction that changed it, and a
 * reader keeps as its mark the oldest transaction that was still open when it began to look (PostgreSQL's snapshot xmin).
 * Thus no change is missed, whatever the order of commits, and some may be seen twice. Needs a transaction.
 */
@Singleton
public class ChangeLog {

    private final StatelessSession session;

    ChangeLog(StatelessSession session) {
        this.session = session;
    }

    /**
     * Where a reader stands.
     *
     * @param database which database it has read
     * @param revision all older ones have been seen
     */
    public record Mark(UUID database, long revision) {}

    /**
     * What has changed.
     *
     * @param products listed, changed or delisted
     * @param available units of variants whose stock alone may have changed
     * @param upTo where a reader stands that knows them
     */
    public record Changes(List<ProductId> products, Map<VariantId, Integer> available, Mark upTo) {

        public boolean isEmpty() {
            return products.isEmpty() && available.isEmpty();
        }
    }

    /** The revision of the current transaction. */
    long current() {
        return session.createNativeQuery("select cast(cast(pg_current_xact_id() as text) as bigint)", Long.class)
                .getSingleResult();
    }

    /** Where a reader stands that sees all that is committed now. */
    public Mark now() {
        UUID database = session.createNativeQuery("select id from catalog_identity", UUID.class)
                .getSingleResult();
        return new Mark(database, oldestOpen());
    }

    /** All that has changed since then. */
    public Changes since(Mark mark) {
        // Looked up first: each statement sees what is committed when it begins.
        Mark upTo = new Mark(mark.database(), oldestOpen());
        List<ProductId> products = session
                .createSelectionQuery(
                        "select p.id from ProductRow p where p.revision >= :revision order by p.id", String.class)
                .setParameter("revision", mark.revision())
                .getResultList()
                .stream()
                .map(ProductId::new)
                .toList();
        Map<VariantId, Integer> available = new LinkedHashMap<>();
        session.createSelectionQuery("""
                        select s.variantId, cast(sum(s.available) as integer) from StockRow s
                        where s.variantId in (select c.variantId from StockRow c where c.revision >= :revision)
                        group by s.variantId order by s.variantId""", Object[].class)
                .setParameter("revision", mark.revision())
                .getResultList()
                .forEach(row -> available.put(new VariantId((String) row[0]), (Integer) row[1]));
        return new Changes(products, available, upTo);
    }

    private long oldestOpen() {
        return session.createNativeQuery(
                        "select cast(cast(pg_snapshot_xmin(pg_current_snapshot()) as text) as bigint)", Long.class)
                .getSingleResult();
    }
}
