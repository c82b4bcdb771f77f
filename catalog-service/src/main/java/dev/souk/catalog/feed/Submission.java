package dev.souk.catalog.feed;

import dev.souk.catalog.product.Product;
import dev.souk.catalog.product.ProductWriter.Known;
import dev.souk.catalog.product.Variant;
import dev.souk.contracts.id.ProductId;
import dev.souk.contracts.id.VariantId;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A usable line on its way into the catalog.
 *
 * @param line its number
 * @param contentHash of its text
 */
record Submission(int line, String contentHash, FeedEntry entry) {

    /** What becomes of a line. */
    sealed interface Decision {
        /** The product is new or has changed. */
        record Import(FeedEntry.Listed listed, String contentHash) implements Decision {}

        /** The product is sold no more. */
        record Delist(ProductId product) implements Decision {}

        /** There is nothing to do. */
        record Skip() implements Decision {}

        /** The line contradicts what is known. */
        record Reject(String reason) implements Decision {}
    }

    /**
     * Decides by what is known already.
     *
     * @param known the products seen before
     * @param owners the products that variants seen before belong to
     */
    Decision decide(Map<ProductId, Known> known, Map<VariantId, ProductId> owners) {
        return switch (entry) {
            case FeedEntry.Bad bad -> new Decision.Reject(bad.reason());
            case FeedEntry.Delisted(ProductId product) ->
                known.containsKey(product) && !known.get(product).delisted()
                        ? new Decision.Delist(product)
                        : new Decision.Skip();
            case FeedEntry.Listed listed ->
                decide(listed, known.get(listed.product().id()), owners);
        };
    }

    private Decision decide(FeedEntry.Listed listed, @Nullable Known known, Map<VariantId, ProductId> owners) {
        Product product = listed.product();
        if (known != null && !known.merchant().equals(product.merchant())) {
            return new Decision.Reject("merchant.id: given '" + product.merchant() + "', but " + product.id()
                    + " belongs to " + known.merchant());
        }
        Optional<VariantId> taken = product.variants().stream()
                .map(Variant::id)
                .filter(id -> !owners.getOrDefault(id, product.id()).equals(product.id()))
                .findFirst();
        if (taken.isPresent()) {
            return new Decision.Reject(
                    "variants: given '" + taken.get() + "', which belongs to " + owners.get(taken.get()));
        }
        return known != null && known.contentHash().equals(contentHash)
                ? new Decision.Skip()
                : new Decision.Import(listed, contentHash);
    }
}
