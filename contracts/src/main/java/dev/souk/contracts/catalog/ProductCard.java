package dev.souk.contracts.catalog;

import dev.souk.contracts.id.MerchantId;
import dev.souk.contracts.id.ProductId;
import dev.souk.contracts.money.Money;
import java.util.Map;

/**
 * A product in a list.
 *
 * @param price price of the variant shown
 * @param rating mean of the reviews, 1 to 5; 0 without reviews
 * @param picture URL, absolute or relative to the gateway
 * @param variant the variant that fits the question best: in stock before out of stock, then the cheapest
 */
public record ProductCard(
        ProductId id,
        String title,
        String brand,
        String category,
        MerchantId merchant,
        String merchantName,
        Money price,
        double rating,
        int reviewCount,
        String picture,
        VariantCard variant,
        Map<String, String> attributes) {
    public ProductCard {
        attributes = attributes == null ? Map.of() : Map.copyOf(attributes);
    }
}
