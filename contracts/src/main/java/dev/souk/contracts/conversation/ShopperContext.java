package dev.souk.contracts.conversation;

import org.jspecify.annotations.Nullable;

/**
 * What the shopper's client knows of the shopper.
 *
 * @param language BCP 47 tag of the language of the client; the answer follows the language of the message
 * @param address where the shopper is and wants goods delivered, as one line of text
 */
public record ShopperContext(
        @Nullable String language, @Nullable String address) {}
