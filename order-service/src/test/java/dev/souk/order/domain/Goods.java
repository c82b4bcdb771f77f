package dev.souk.order.domain;

import dev.souk.contracts.id.MerchantId;
import dev.souk.contracts.id.OrderId;
import dev.souk.contracts.id.ProductId;
import dev.souk.contracts.id.ShopperId;
import dev.souk.contracts.id.StoreId;
import dev.souk.contracts.id.VariantId;
import dev.souk.contracts.money.Money;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Examples that the tests of the domain share. */
final class Goods {

    static final Instant NOW = Instant.parse("2026-05-04T10:15:00Z");
    static final ShopperId SHOPPER = new ShopperId("shp_ana");
    static final Tariff TARIFF =
            new Tariff("EUR", new BigDecimal("23"), new Tariff.Delivery(euro("4.90"), euro("50.00")), Map.of());

    private Goods() {}

    static Money euro(String amount) {
        return Money.ofMajor(new BigDecimal(amount), "EUR");
    }

    static VariantId variant(String name) {
        return new VariantId("var_" + name);
    }

    static StoreId store(String name) {
        return new StoreId("sto_" + name);
    }

    /** An offer of the merchant "shoes". */
    static Offer offer(String name, String price) {
        return offer(name, price, "shoes");
    }

    static Offer offer(String name, String price, String merchant) {
        return new Offer(
                variant(name),
                new ProductId("prd_" + name),
                name,
                Map.of("size", "42"),
                "/pictures/" + name + ".svg",
                new Offer.Merchant(new MerchantId("mer_" + merchant), merchant),
                euro(price));
    }

    static StoreUnits units(String store, int available) {
        return new StoreUnits(store(store), available);
    }

    /** A market where these offers are sold and the stock is as given. */
    static Market market(Map<VariantId, List<StoreUnits>> stock, Offer... offers) {
        return new Market(Arrays.stream(offers).collect(Collectors.toMap(Offer::variant, Function.identity())), stock);
    }

    static Cart cart(CartLine... lines) {
        return new Cart(SHOPPER, List.of(lines));
    }

    static CartLine line(String variant, int quantity) {
        return new CartLine(variant(variant), quantity, null);
    }

    /** One unit for 89.00 from one store. */
    static Purchase purchase() {
        List<Line> lines = List.of(new Line(offer("boots", "89.00"), 1, store("centre")));
        return new Purchase(lines, TARIFF.price(lines), "Harbour Street 12");
    }

    static Order placed() {
        return Order.place(new OrderId("ord_1"), SHOPPER, purchase(), NOW).order();
    }

    /** The state that an accepted decision leads to. */
    static <S> S accepted(Decision<S> decision) {
        return decision.fold(state -> state, problem -> {
            throw new AssertionError("rejected: " + problem);
        });
    }

    /** The code of the problem of a rejected decision. */
    static String rejected(Decision<?> decision) {
        return decision.fold(
                state -> {
                    throw new AssertionError("accepted: " + state);
                },
                problem -> problem.code().code());
    }
}
