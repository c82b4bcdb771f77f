package dev.souk.contracts.id;

import java.util.regex.Pattern;

/**
 * A typed id: on the wire the plain string {@code prefix_opaque}. Ids that the platform makes are a prefix and a UUIDv7;
 * ids that a feed brings may hold any letters, digits and hyphens, at most {@value #MAX_OPAQUE} of them.
 */
public sealed interface Id
        permits CallId,
                ConversationId,
                EventId,
                MerchantId,
                OrderId,
                PaymentId,
                ProductId,
                ProposalId,
                QuoteId,
                RunId,
                ShopperId,
                StoreId,
                VariantId {

    /** Longest opaque part. */
    int MAX_OPAQUE = 80;

    /** The whole id, prefix included. */
    String value();

    /**
     * Checks the form of an id.
     *
     * @throws IllegalArgumentException with what was given and what is expected
     */
    static String checked(String prefix, String value) {
        if (value == null
                || !value.startsWith(prefix + "_")
                || !Form.OPAQUE.matcher(value.substring(prefix.length() + 1)).matches()) {
            throw new IllegalArgumentException("id: given '" + Form.shortened(value) + "', expected " + prefix
                    + "_ and 1 to " + MAX_OPAQUE + " letters, digits or hyphens");
        }
        return value;
    }

    /** The form of the opaque part. */
    final class Form {
        private static final Pattern OPAQUE = Pattern.compile("[A-Za-z0-9-]{1," + MAX_OPAQUE + "}");

        private Form() {}

        private static String shortened(String value) {
            return value == null || value.length() <= 100 ? String.valueOf(value) : value.substring(0, 100) + "…";
        }
    }
}
