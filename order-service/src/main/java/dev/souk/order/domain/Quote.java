package dev.souk.order.domain;

import static dev.souk.contracts.problem.ProblemCode.EMPTY_CART;
import static dev.souk.contracts.problem.ProblemCode.OUT_OF_STOCK;
import static dev.souk.contracts.problem.ProblemCode.PRICE_CHANGED;
import static dev.souk.contracts.problem.ProblemCode.QUOTE_EXPIRED;

import dev.souk.contracts.id.QuoteId;
import dev.souk.contracts.id.ShopperId;
import dev.souk.contracts.order.QuoteView;
import dev.souk.contracts.problem.Problem;
import java.time.Instant;
import java.util.Optional;

/** A purchase as offered to one shopper until a moment. */
public record Quote(QuoteId id, ShopperId owner, Purchase purchase, Instant expiresAt) {

    /** Asks what the cart costs, delivered to an address. */
    public record Request(QuoteId id, String address, Instant expiresAt) {}

    /** Prices a cart and picks the stores. */
    public static Decision<Quote> decide(Cart cart, Request request, Market market, Tariff tariff) {
        return Allocation.of(cart, market)
                .fold(
                        lines -> lines.isEmpty()
                                ? Decision.rejected(EMPTY_CART, "the cart is empty: put something into it first")
                                : Decision.accepted(new Quote(
                                        request.id(),
                                        cart.shopper(),
                                        new Purchase(lines, tariff.price(lines), request.address()),
                                        request.expiresAt())),
                        Decision.Rejected::new);
    }

    /** The problem of ordering after the expiry, if it is that late. */
    public Optional<Problem> lateness(Instant now) {
        return now.isBefore(expiresAt)
                ? Optional.empty()
                : Optional.of(new Problem(QUOTE_EXPIRED, "the quote expired at " + expiresAt + "; ask for a new one"));
    }

    /** The first thing that no longer holds: a price, the total, or the stock of a store. */
    public Optional<Problem> deviation(Market market, Tariff tariff) {
        return purchase.lines().stream()
                .flatMap(line -> deviation(line, market).stream())
                .findFirst()
                .or(() -> deviation(tariff.price(purchase.lines())));
    }

    public QuoteView view() {
        Prices prices = purchase.prices();
        return new QuoteView(
                id,
                purchase.lineViews(),
                prices.subtotal(),
                prices.tax(),
                prices.delivery(),
                prices.total(),
                purchase.address(),
                expiresAt);
    }

    private Optional<Problem> deviation(Prices now) {
        return now.equals(purchase.prices())
                ? Optional.empty()
                : Optional.of(new Problem(
                        PRICE_CHANGED,
                        "the total was " + purchase.prices().total() + " and is " + now.total() + " now"));
    }

    private static Optional<Problem> deviation(Line line, Market market) {
        Offer quoted = line.offer();
        Optional<Offer> current = market.offer(quoted.variant());
        if (current.isEmpty()) {
            return Optional.of(new Problem(OUT_OF_STOCK, quoted.title() + " is no longer sold"));
        }
        if (!current.get().price().equals(quoted.price())) {
            return Optional.of(new Problem(
                    PRICE_CHANGED,
                    "%s was %s and is %s now"
                            .formatted(
                                    quoted.title(),
                                    quoted.price(),
                                    current.get().price())));
        }
        boolean lacking = market.available(quoted.variant(), line.store()) < line.quantity();
        return lacking ? Optional.of(shortage(line)) : Optional.empty();
    }

    /** What to say when a store has too little of a line. */
    public static Problem shortage(Line line) {
        return new Problem(
                OUT_OF_STOCK,
                "%s: store %s no longer has the %d wanted"
                        .formatted(line.offer().title(), line.store(), line.quantity()));
    }
}
