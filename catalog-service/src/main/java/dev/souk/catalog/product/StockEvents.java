package dev.souk.catalog.product;

import dev.souk.contracts.order.OrderCancelled;
import dev.souk.contracts.order.OrderConfirmed;
import dev.souk.contracts.order.OrderDelivered;
import dev.souk.contracts.order.OrderEvent;
import dev.souk.contracts.order.OrderPaymentFailed;
import dev.souk.contracts.order.OrderPlaced;
import dev.souk.contracts.order.OrderShipped;
import dev.souk.contracts.order.StockChanged;
import jakarta.inject.Singleton;
import org.hibernate.StatelessSession;

/** Takes over the stock that order-service announces; the highest version wins, in whatever order they come. */
@Singleton
public class StockEvents {

    private static final String TAKE_OVER = """
            INSERT INTO stock (variant_id, store_id, product_id, available, version, revision)
            VALUES (:variant, :store, :product, :available, :version, cast(cast(pg_current_xact_id() as text) as bigint))
            ON CONFLICT (variant_id, store_id) DO UPDATE
            SET product_id = excluded.product_id, available = excluded.available,
                version = excluded.version, revision = excluded.revision
            WHERE stock.version < excluded.version""";

    private final StatelessSession session;

    StockEvents(StatelessSession session) {
        this.session = session;
    }

    /** Handles an event of order-service, within the transaction of its inbox row. */
    public void handle(OrderEvent event) {
        switch (event) {
            case StockChanged changed -> takeOver(changed);
            case OrderPlaced _,
                    OrderConfirmed _,
                    OrderPaymentFailed _,
                    OrderShipped _,
                    OrderDelivered _,
                    OrderCancelled _ -> {}
        }
    }

    private void takeOver(StockChanged changed) {
        session.createNativeMutationQuery(TAKE_OVER)
                .setParameter("variant", changed.variantId().value())
                .setParameter("store", changed.store().value())
                .setParameter("product", changed.productId().value())
                .setParameter("available", Math.max(0, changed.available()))
                .setParameter("version", changed.version())
                .executeUpdate();
    }
}
