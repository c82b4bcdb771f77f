package dev.souk.order.offer;

import dev.souk.contracts.id.VariantId;
import dev.souk.order.domain.Market;
import dev.souk.order.stock.StockLedger;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;

/** The part of the market that a decision is about, as it is now. */
@ApplicationScoped
public class Markets {

    private final OfferStore offers;
    private final StockLedger ledger;

    Markets(OfferStore offers, StockLedger ledger) {
        this.offers = offers;
        this.ledger = ledger;
    }

    public Market of(Collection<VariantId> variants) {
        return new Market(offers.listed(variants), ledger.available(variants));
    }
}
