package dev.souk.order.domain;

import dev.souk.contracts.id.MerchantId;
import dev.souk.contracts.id.ProductId;
import dev.souk.contracts.id.VariantId;
import dev.souk.contracts.money.Money;
import java.util.Map;

/**
 * A variant that a merchant sells, with all that a line of an order shows of it.
 *
 * @param options what tells the variant from its siblings
 * @param picture URL, absolute or relative to the gateway
 * @param price price of one unit, tax included
 */
public record Offer(
        VariantId variant,
        ProductId product,
        String title,
        Map<String, String> options,
        String picture,
        Merchant merchant,
        Money price) {

    public Offer {
        options = Map.copyOf(options);
    }

    /** Who sells it. */
    public record Merchant(MerchantId id, String name) {}
}
