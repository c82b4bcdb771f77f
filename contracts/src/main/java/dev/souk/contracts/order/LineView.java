package dev.souk.contracts.order;

import dev.souk.contracts.id.MerchantId;
import dev.souk.contracts.id.ProductId;
import dev.souk.contracts.id.StoreId;
import dev.souk.contracts.id.VariantId;
import dev.souk.contracts.money.Money;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A line of a cart, a quote or an order.
 *
 * @param store the store it comes from; null in a cart where none was chosen
 */
public record LineView(
        VariantId variantId,
        ProductId productId,
        String title,
        Map<String, String> options,
        String picture,
        MerchantId merchant,
        String merchantName,
        int quantity,
        Money unitPrice,
        Money lineTotal,
        @Nullable StoreId store) {
    public LineView {
        options = options == null ? Map.of() : Map.copyOf(options);
    }
}
