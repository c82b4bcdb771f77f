package dev.souk.contracts.order;

import dev.souk.contracts.id.QuoteId;
import dev.souk.contracts.tool.Doc;

/**
 * Orders what was quoted.
 */
public record PlaceOrder(
        @Doc("Id of the quote, from get_quote") QuoteId quoteId) {}
