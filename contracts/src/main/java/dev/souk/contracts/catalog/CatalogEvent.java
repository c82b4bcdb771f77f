package dev.souk.contracts.catalog;

import dev.souk.contracts.event.Event;

/** What catalog-service announces, on {@link dev.souk.contracts.topic.Topics#CATALOG_EVENTS}, keyed by product id. */
public sealed interface CatalogEvent extends Event permits ProductListed, ProductDelisted {}
