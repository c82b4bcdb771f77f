package dev.souk.agent.domain;

import static org.assertj.core.api.Assertions.assertThat;

import dev.souk.contracts.money.Money;
import java.util.List;
import org.junit.jupiter.api.Test;

class FiguresTest {
    private static final List<Money> KNOWN =
            List.of(new Money(8_900, "EUR"), new Money(129_950, "EUR"), new Money(500, "EUR"));

    @Test
    void findsAmountsThatResultsState() {
        assertThat(unverified("Boots for 89.00 €, or €89, or EUR 89,00; the tent is 1.299,50 € or €1,299.50."))
                .isEmpty();
        assertThat(unverified("靴子 89 元，配送 5.00 欧元")).isEmpty();
        assertThat(unverified("Cuesta 89 euros.")).isEmpty();
        assertThat(unverified("总共 ８９ 元，或 ￥８９.００")).isEmpty();
    }

    @Test
    void findsAmountsThatNothingConfirms() {
        assertThat(unverified("Now only 79.00 € instead of 89.00 €.")).containsExactly("79.00 €");
        assertThat(unverified("€1,299")).containsExactly("€1,299");
        assertThat(unverified("总共 90 元")).containsExactly("90 元");
        assertThat(unverified("总共 ９０ 元，１.２９９,００ 元")).containsExactly("９０ 元", "１.２９９,００ 元");
    }

    @Test
    void knowsCurrenciesByTheirNames() {
        assertThat(unverified("79 dollars, 1 dollar, 79 dólares, 79 DÓLARES, 79块, 79美元"))
                .containsExactly("79 dollars", "1 dollar", "79 dólares", "79 DÓLARES", "79块", "79美元");
        assertThat(unverified("89 dólares u 89 块")).isEmpty();
    }

    @Test
    void confirmsNoAmountThatItCannotRead() {
        assertThat(unverified("Only 89.0.0 €, or €8,9,00.")).containsExactly("89.0.0 €", "€8,9,00.");
    }

    @Test
    void takesWhatTheShopperSaidAsKnown() {
        assertThat(Figures.unverified("Nothing under 60 €.", KNOWN, List.of("boots under 60")))
                .isEmpty();
    }

    @Test
    void leavesOtherNumbersAlone() {
        assertThat(unverified("Size 42, 17:20, 3 stores, 4.5 stars, 300 m, in 2026."))
                .isEmpty();
    }

    private static List<String> unverified(String text) {
        return Figures.unverified(text, KNOWN, List.of());
    }
}
