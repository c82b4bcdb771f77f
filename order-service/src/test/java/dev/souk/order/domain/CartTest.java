package dev.souk.order.domain;

import static dev.souk.order.domain.Goods.accepted;
import static dev.souk.order.domain.Goods.cart;
import static dev.souk.order.domain.Goods.euro;
import static dev.souk.order.domain.Goods.line;
import static dev.souk.order.domain.Goods.market;
import static dev.souk.order.domain.Goods.offer;
import static dev.souk.order.domain.Goods.rejected;
import static dev.souk.order.domain.Goods.store;
import static dev.souk.order.domain.Goods.units;
import static dev.souk.order.domain.Goods.variant;
import static org.assertj.core.api.Assertions.assertThat;

import dev.souk.contracts.order.AddToCart;
import dev.souk.contracts.order.CartView;
import dev.souk.contracts.order.SetCartQuantity;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class CartTest {

    private final Market market = market(
            Map.of(variant("boots"), List.of(units("centre", 3), units("harbour", 4))),
            offer("boots", "89.00"),
            offer("socks", "9.50"));

    @Test
    void addsToWhatIsThere() {
        Cart cart = accepted(cart(line("boots", 2)).decide(new AddToCart(variant("boots"), 3, null), market));

        assertThat(cart.lines()).containsExactly(line("boots", 5));
    }

    @Test
    void aStoreNamedLaterReplacesTheOneNamedBefore() {
        Cart cart = cart(new CartLine(variant("boots"), 1, store("centre")));

        Cart moved = accepted(cart.decide(new AddToCart(variant("boots"), 1, store("harbour")), market));
        Cart kept = accepted(cart.decide(new AddToCart(variant("boots"), 1, null), market));

        assertThat(moved.lines()).containsExactly(new CartLine(variant("boots"), 2, store("harbour")));
        assertThat(kept.lines()).containsExactly(new CartLine(variant("boots"), 2, store("centre")));
    }

    @Test
    void rejectsMoreThanAllStoresHave() {
        assertThat(rejected(cart().decide(new AddToCart(variant("boots"), 8, null), market)))
                .isEqualTo("out_of_stock");
    }

    @Test
    void rejectsMoreThanTheNamedStoreHas() {
        assertThat(rejected(cart().decide(new AddToCart(variant("boots"), 4, store("centre")), market)))
                .isEqualTo("out_of_stock");
    }

    @Test
    void rejectsWhatIsNotSold() {
        assertThat(rejected(cart().decide(new AddToCart(variant("hats"), 1, null), market)))
                .isEqualTo("not_found");
    }

    @Test
    void rejectsMoreUnitsOrLinesThanACartHolds() {
        Cart full = new Cart(
                Goods.SHOPPER,
                IntStream.range(0, Cart.MAX_LINES)
                        .mapToObj(i -> line("v" + i, 1))
                        .toList());

        assertThat(rejected(cart(line("boots", 99)).decide(new AddToCart(variant("boots"), 1, null), market)))
                .isEqualTo("conflict");
        assertThat(rejected(full.decide(new AddToCart(variant("boots"), 1, null), market)))
                .isEqualTo("conflict");
    }

    @Test
    void settingNoneTakesOut() {
        Cart cart = cart(line("boots", 2), line("socks", 1));

        assertThat(accepted(cart.decide(new SetCartQuantity(variant("boots"), 0), market))
                        .lines())
                .containsExactly(line("socks", 1));
        assertThat(accepted(cart.decide(new SetCartQuantity(variant("hats"), 0), market)))
                .isEqualTo(cart);
    }

    @Test
    void fewerAreAlwaysPossibleMoreOnlyWhileThereAreSome() {
        Cart cart = cart(line("boots", 90));

        assertThat(accepted(cart.decide(new SetCartQuantity(variant("boots"), 50), market))
                        .lines())
                .containsExactly(line("boots", 50));
        assertThat(rejected(cart.decide(new SetCartQuantity(variant("boots"), 91), market)))
                .isEqualTo("out_of_stock");
        assertThat(rejected(cart.decide(new SetCartQuantity(variant("hats"), 1), market)))
                .isEqualTo("not_found");
    }

    @Test
    void showsPricesOfNowAndLeavesOutWhatIsNoLongerSold() {
        CartView view =
                cart(line("boots", 2), line("hats", 4), line("socks", 1)).view(market, "EUR");

        assertThat(view.subtotal()).isEqualTo(euro("187.50"));
        assertThat(view.units()).isEqualTo(3);
        assertThat(view.lines()).hasSize(2);
    }

    @Test
    void keepsWhatCameInAfterTheQuote() {
        Cart cart = cart(line("boots", 5), line("socks", 1));
        Line fromCentre = new Line(offer("boots", "89.00"), 3, store("centre"));
        Line fromHarbour = new Line(offer("boots", "89.00"), 1, store("harbour"));

        assertThat(cart.afterOrder(List.of(fromCentre, fromHarbour)).lines())
                .containsExactly(line("boots", 1), line("socks", 1));
    }
}
