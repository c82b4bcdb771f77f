package dev.souk.order.offer;

import dev.souk.chassis.problem.ProblemException;
import dev.souk.contracts.catalog.CatalogEvent;
import dev.souk.contracts.catalog.ProductDelisted;
import dev.souk.contracts.catalog.ProductListed;
import dev.souk.contracts.problem.ProblemCode;
import dev.souk.order.domain.Tariff;
import dev.souk.order.stock.Count;
import dev.souk.order.stock.StockLedger;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** What the catalog announces: offers are taken over as they are, stated stock goes through the ledger. */
@ApplicationScoped
public class CatalogEvents {

    private final OfferStore offers;
    private final StockLedger ledger;
    private final Tariff tariff;

    CatalogEvents(OfferStore offers, StockLedger ledger, Tariff tariff) {
        this.offers = offers;
        this.ledger = ledger;
        this.tariff = tariff;
    }

    /**
     * Takes in one event, in the caller's transaction.
     *
     * @throws ProblemException if a price is in another currency than that of the shop
     */
    public void handle(CatalogEvent event) {
        switch (event) {
            case ProductListed listing -> list(listing);
            case ProductDelisted delisting -> offers.delist(delisting);
        }
    }

    private void list(ProductListed listing) {
        for (ProductListed.Offer offer : listing.offers()) {
            if (!offer.price().currency().equals(tariff.currency())) {
                throw new ProblemException(
                        ProblemCode.BAD_REQUEST,
                        "price of " + offer.variant() + ": given " + offer.price() + ", expected currency "
                                + tariff.currency());
            }
        }
        if (offers.list(listing)) {
            List<Count> counts = listing.offers().stream()
                    .flatMap(offer -> offer.stock().stream()
                            .map(stated -> new Count(offer.variant(), stated.store(), stated.onHand())))
                    .toList();
            ledger.recount(listing.productId(), counts);
        }
    }
}
