package dev.souk.contracts.catalog;

import dev.souk.contracts.id.ProductId;
import dev.souk.contracts.tool.Doc;

/**
 * Reads one product.
 */
public record GetProduct(
        @Doc("Id of the product, from a search result") ProductId productId) {}
