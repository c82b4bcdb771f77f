package dev.souk.order.domain;

import dev.souk.contracts.id.StoreId;
import dev.souk.contracts.money.Money;
import dev.souk.contracts.order.LineView;
import dev.souk.contracts.order.OrderPlaced;
import org.jspecify.annotations.Nullable;

/** Units of one offer from one store, at the price at which they were offered. */
public record Line(Offer offer, int quantity, StoreId store) {

    public Line {
        if (quantity < 1) {
            throw new IllegalArgumentException("quantity: given " + quantity + ", expected at least 1");
        }
    }

    public Money total() {
        return offer.price().times(quantity);
    }

    public LineView view() {
        return view(offer, quantity, store);
    }

    OrderPlaced.Line placed() {
        return new OrderPlaced.Line(
                offer.product(), offer.variant(), offer.merchant().id(), store, quantity, offer.price());
    }

    static LineView view(Offer offer, int quantity, @Nullable StoreId store) {
        return new LineView(
                offer.variant(),
                offer.product(),
                offer.title(),
                offer.options(),
                offer.picture(),
                offer.merchant().id(),
                offer.merchant().name(),
                quantity,
                offer.price(),
                offer.price().times(quantity),
                store);
    }
}
