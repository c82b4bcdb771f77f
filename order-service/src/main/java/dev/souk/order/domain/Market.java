package dev.souk.order.domain;

import dev.souk.contracts.id.StoreId;
import dev.souk.contracts.id.VariantId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What is sold now and which stores have it: the part of it that a decision is about.
 *
 * @param offers what is sold; a variant that is not here is not sold
 * @param stock the stores that have it
 */
public record Market(Map<VariantId, Offer> offers, Map<VariantId, List<StoreUnits>> stock) {

    public Market {
        offers = Map.copyOf(offers);
        stock = Map.copyOf(stock);
    }

    public Optional<Offer> offer(VariantId variant) {
        return Optional.ofNullable(offers.get(variant));
    }

    /** The stores that have at least one unit. */
    public List<StoreUnits> stores(VariantId variant) {
        return stock.getOrDefault(variant, List.of()).stream()
                .filter(units -> units.available() > 0)
                .toList();
    }

    /** Units in one store, or in all of them when none is named. */
    public int available(VariantId variant, @Nullable StoreId store) {
        return stores(variant).stream()
                .filter(units -> store == null || units.store().equals(store))
                .mapToInt(StoreUnits::available)
                .sum();
    }
}
