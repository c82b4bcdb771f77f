package dev.souk.contracts.order;

import dev.souk.contracts.tool.Doc;

/**
 * Prices the cart, with tax and delivery.
 */
public record GetQuote(
        @Doc("Where it shall be delivered, as one line of text")
        String address) {
    public GetQuote {
        if (address == null || address.isBlank() || address.length() > 300) {
            throw new IllegalArgumentException(
                    "address: given " + (address == null ? "nothing" : address.length() + " characters")
                            + ", expected 1 to 300 characters");
        }
    }
}
