package dev.souk.contracts.catalog;

import dev.souk.contracts.id.ProductId;
import dev.souk.contracts.tool.Doc;
import java.util.List;

/**
 * Puts products side by side.
 */
public record CompareProducts(
        @Doc("Ids of two to four products, from search results")
        List<ProductId> productIds) {
    public CompareProducts {
        if (productIds == null || productIds.size() < 2 || productIds.size() > 4) {
            throw new IllegalArgumentException(
                    "productIds: given " + (productIds == null ? 0 : productIds.size()) + " ids, expected 2 to 4");
        }
        productIds = productIds == null ? List.of() : List.copyOf(productIds);
    }
}
