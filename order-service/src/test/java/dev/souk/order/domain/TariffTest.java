package dev.souk.order.domain;

import static dev.souk.order.domain.Goods.euro;
import static dev.souk.order.domain.Goods.offer;
import static dev.souk.order.domain.Goods.store;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.souk.contracts.id.MerchantId;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class TariffTest {

    private final Tariff tariff = new Tariff(
            "EUR",
            new BigDecimal("23"),
            new Tariff.Delivery(euro("4.90"), euro("50.00")),
            Map.of(new MerchantId("mer_pizza"), new Tariff.Delivery(euro("2.00"), euro("20.00"))));

    @Test
    void containsTheTaxInTheTotal() {
        Prices prices = tariff.price(List.of(new Line(offer("boots", "123.00"), 1, store("a"))));

        assertThat(prices).isEqualTo(new Prices(euro("123.00"), euro("23.00"), euro("0.00"), euro("123.00")));
    }

    @Test
    void everyMerchantDeliversOnItsOwn() {
        Prices prices = tariff.price(List.of(
                new Line(offer("boots", "25.00"), 1, store("a")),
                new Line(offer("laces", "24.99"), 1, store("b")),
                new Line(offer("margherita", "10.00", "pizza"), 2, store("c"))));

        assertThat(prices.delivery()).isEqualTo(euro("4.90"));
        assertThat(prices.total()).isEqualTo(euro("74.89"));
    }

    @Test
    void isFreeFromTheAmountOn() {
        assertThat(tariff.price(List.of(new Line(offer("boots", "50.00"), 1, store("a"))))
                        .delivery())
                .isEqualTo(euro("0.00"));
        assertThat(tariff.price(List.of(new Line(offer("boots", "49.99"), 1, store("a"))))
                        .delivery())
                .isEqualTo(euro("4.90"));
    }

    @Test
    void rejectsARateThatIsNone() {
        assertThatThrownBy(() -> new Tariff("EUR", new BigDecimal("-1"), tariff.delivery(), Map.of()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("-1");
    }

    /** Against integer arithmetic done another way: tax is the nearest whole cent to total · 23 / 123, a half rounded up. */
    @Test
    void neverLosesACent() {
        for (long seed = 0; seed < 2_000; seed++) {
            Random random = new Random(seed);
            List<Line> lines = new ArrayList<>();
            long subtotal = 0;
            for (int i = 0; i < 1 + random.nextInt(6); i++) {
                int quantity = 1 + random.nextInt(99);
                long cents = random.nextInt(1_000_000);
                subtotal += quantity * cents;
                lines.add(new Line(offer("v" + i, BigDecimal.valueOf(cents, 2).toString()), quantity, store("a")));
            }

            Prices prices = tariff.price(lines);

            long delivery = subtotal >= 5_000 ? 0 : 490;
            long total = subtotal + delivery;
            long tax = BigInteger.valueOf(2 * 23 * total + 123)
                    .divide(BigInteger.valueOf(2 * 123))
                    .longValueExact();
            assertThat(List.of(
                            prices.subtotal().minor(),
                            prices.delivery().minor(),
                            prices.total().minor(),
                            prices.tax().minor()))
                    .as("seed %d", seed)
                    .containsExactly(subtotal, delivery, total, tax);
        }
    }
}
