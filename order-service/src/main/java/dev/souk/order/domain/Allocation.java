package dev.souk.order.domain;

import dev.souk.contracts.id.MerchantId;
import dev.souk.contracts.id.StoreId;
import dev.souk.contracts.problem.ProblemCode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Which store each unit comes from. Few stores are good stores: a line comes from one store where one can serve it, and from
 * a store that serves another line of the same merchant before a new one; only where no store has enough is a line split,
 * fullest store first.
 */
final class Allocation {

    private final Market market;
    private final Map<MerchantId, Set<StoreId>> opened = new HashMap<>();
    private final List<Line> lines = new ArrayList<>();

    private Allocation(Market market) {
        this.market = market;
    }

    /** The lines with their stores; rejects with {@code out_of_stock} when a line cannot be served. Lines not sold are left out. */
    static Decision<List<Line>> of(Cart cart, Market market) {
        Allocation allocation = new Allocation(market);
        for (CartLine line : cart.lines()) {
            var offer = market.offer(line.variant());
            if (offer.isPresent() && !allocation.place(line, offer.get())) {
                return Decision.rejected(
                        ProblemCode.OUT_OF_STOCK,
                        "%s: %d wanted, %d available%s"
                                .formatted(
                                        offer.get().title(),
                                        line.quantity(),
                                        market.available(line.variant(), line.store()),
                                        line.store() == null ? "" : " in store " + line.store()));
            }
        }
        return Decision.accepted(List.copyOf(allocation.lines));
    }

    private boolean place(CartLine line, Offer offer) {
        Set<StoreId> open = opened.computeIfAbsent(offer.merchant().id(), merchant -> new HashSet<>());
        Comparator<StoreUnits> enoughFirst = Comparator.comparing(units -> units.available() < line.quantity());
        List<StoreUnits> candidates = market.stores(line.variant()).stream()
                .filter(units -> line.store() == null || units.store().equals(line.store()))
                .sorted(enoughFirst
                        .thenComparing(units -> !open.contains(units.store()))
                        .thenComparing(StoreUnits::available, Comparator.reverseOrder())
                        .thenComparing(units -> units.store().value()))
                .toList();
        int missing = line.quantity();
        List<Line> parts = new ArrayList<>();
        for (StoreUnits units : candidates) {
            int taken = Math.min(missing, units.available());
            if (taken > 0) {
                parts.add(new Line(offer, taken, units.store()));
                missing -= taken;
            }
        }
        if (missing > 0) {
            return false;
        }
        parts.forEach(part -> open.add(part.store()));
        lines.addAll(parts);
        return true;
    }
}
