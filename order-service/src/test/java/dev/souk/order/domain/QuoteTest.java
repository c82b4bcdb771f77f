package dev.souk.order.domain;

import static dev.souk.order.domain.Goods.NOW;
import static dev.souk.order.domain.Goods.TARIFF;
import static dev.souk.order.domain.Goods.accepted;
import static dev.souk.order.domain.Goods.cart;
import static dev.souk.order.domain.Goods.euro;
import static dev.souk.order.domain.Goods.line;
import static dev.souk.order.domain.Goods.market;
import static dev.souk.order.domain.Goods.offer;
import static dev.souk.order.domain.Goods.rejected;
import static dev.souk.order.domain.Goods.units;
import static dev.souk.order.domain.Goods.variant;
import static org.assertj.core.api.Assertions.assertThat;

import dev.souk.contracts.id.QuoteId;
import dev.souk.contracts.problem.Problem;
import dev.souk.contracts.problem.ProblemCode;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class QuoteTest {

    private static final Map<dev.souk.contracts.id.VariantId, List<StoreUnits>> TWO_LEFT =
            Map.of(variant("boots"), List.of(units("centre", 2)));

    private final Market market = market(TWO_LEFT, offer("boots", "89.00"));
    private final Quote.Request request =
            new Quote.Request(new QuoteId("quo_1"), "Harbour Street 12", NOW.plus(Duration.ofMinutes(15)));
    private final Quote quote = accepted(Quote.decide(cart(line("boots", 2)), request, market, TARIFF));

    @Test
    void pricesTheCart() {
        assertThat(quote.view().total()).isEqualTo(euro("178.00"));
        assertThat(quote.view().lines())
                .singleElement()
                .satisfies(view -> assertThat(view.store()).isEqualTo(Goods.store("centre")));
        assertThat(quote.owner()).isEqualTo(Goods.SHOPPER);
    }

    @Test
    void rejectsAnEmptyCart() {
        assertThat(rejected(Quote.decide(cart(), request, market, TARIFF))).isEqualTo("empty_cart");
        assertThat(rejected(Quote.decide(cart(line("delisted", 1)), request, market, TARIFF)))
                .isEqualTo("empty_cart");
    }

    @Test
    void rejectsWhatIsNotThere() {
        assertThat(rejected(Quote.decide(cart(line("boots", 3)), request, market, TARIFF)))
                .isEqualTo("out_of_stock");
    }

    @Test
    void isLateFromTheExpiryOn() {
        assertThat(quote.lateness(quote.expiresAt().minusNanos(1))).isEmpty();
        assertThat(code(quote.lateness(quote.expiresAt()))).contains(ProblemCode.QUOTE_EXPIRED);
    }

    @Test
    void holdsWhileNothingChanged() {
        assertThat(quote.deviation(market, TARIFF)).isEmpty();
    }

    @Test
    void deviatesWhenAPriceChangedEvenIfItFell() {
        Optional<Problem> dearer = quote.deviation(market(TWO_LEFT, offer("boots", "89.01")), TARIFF);
        Optional<Problem> cheaper = quote.deviation(market(TWO_LEFT, offer("boots", "88.99")), TARIFF);

        assertThat(code(dearer)).contains(ProblemCode.PRICE_CHANGED);
        assertThat(dearer.orElseThrow().detail()).contains("89.00 EUR", "89.01 EUR");
        assertThat(code(cheaper)).contains(ProblemCode.PRICE_CHANGED);
    }

    @Test
    void deviatesWhenTheTotalChanged() {
        Tariff dearer =
                new Tariff("EUR", new BigDecimal("23"), new Tariff.Delivery(euro("9.90"), euro("999.00")), Map.of());

        assertThat(code(quote.deviation(market, dearer))).contains(ProblemCode.PRICE_CHANGED);
    }

    @Test
    void deviatesWhenTheStoreNoLongerHasIt() {
        Market elsewhere = market(
                Map.of(variant("boots"), List.of(units("centre", 1), units("harbour", 9))), offer("boots", "89.00"));

        assertThat(code(quote.deviation(elsewhere, TARIFF))).contains(ProblemCode.OUT_OF_STOCK);
        assertThat(code(quote.deviation(market(TWO_LEFT), TARIFF))).contains(ProblemCode.OUT_OF_STOCK);
    }

    private static Optional<ProblemCode> code(Optional<Problem> problem) {
        return problem.map(Problem::code);
    }
}
