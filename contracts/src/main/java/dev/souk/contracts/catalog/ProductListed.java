package dev.souk.contracts.catalog;

import dev.souk.contracts.id.MerchantId;
import dev.souk.contracts.id.ProductId;
import dev.souk.contracts.id.StoreId;
import dev.souk.contracts.id.VariantId;
import dev.souk.contracts.money.Money;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * A product was imported or changed: the whole of what others need of it.
 *
 * @param at when the feed was read; the later one wins
 */
public record ProductListed(
        ProductId productId,
        MerchantId merchant,
        String merchantName,
        String title,
        String category,
        String picture,
        List<Offer> offers,
        Instant at)
        implements CatalogEvent {
    public ProductListed {
        offers = offers == null ? List.of() : List.copyOf(offers);
    }

    /**
     * A variant, its price and the stock that the merchant states.
     *
     * @param options what tells it from its siblings
     * @param stock units a store, as counted by the merchant
     */
    public record Offer(VariantId variant, Map<String, String> options, Money price, List<StoreStock> stock) {
        public Offer {
            options = Map.copyOf(options);
            stock = List.copyOf(stock);
        }
    }

    /** Units on hand in one store. */
    public record StoreStock(StoreId store, int onHand) {}
}
