package dev.souk.llm.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PriceListTest {
    private static final PriceList TIERED = new PriceList(
            "USD",
            List.of(
                    new Price(1_000, 400_000, 40_000, 1_200_000, 4_000_000),
                    new Price(9_000, 1_000_000, 1_000_000, 3_000_000, 3_000_000)));

    @Test
    void roundsUpOnceAndNotByKindOfToken() {
        // 1 × 0.4 + 1 × 0.04 + 1 × 1.2 micros are 1.64
        assertThat(TIERED.cost(new TokenUse(2, 1, 1, 0))).isEqualTo(new CostMicros(2, "USD", true));
    }

    @Test
    void chargesAllOutputOfAThinkingCallAtTheThinkingPrice() {
        assertThat(TIERED.cost(new TokenUse(0, 0, 100, 1)).micros()).isEqualTo(400);
        assertThat(TIERED.cost(new TokenUse(0, 0, 100, 0)).micros()).isEqualTo(120);
    }

    @Test
    void choosesThePriceByTheLengthOfThePrompt() {
        assertThat(TIERED.cost(new TokenUse(1_000, 0, 0, 0)).micros()).isEqualTo(400);
        assertThat(TIERED.cost(new TokenUse(1_001, 0, 0, 0)).micros()).isEqualTo(1_001);
        assertThat(TIERED.cost(new TokenUse(50_000, 0, 0, 0)).micros()).isEqualTo(50_000);
    }

    @Test
    void saysSoWhereNothingIsKnown() {
        assertThat(PriceList.unknown("CNY").cost(new TokenUse(5_000, 0, 5_000, 0)))
                .isEqualTo(new CostMicros(0, "CNY", false));
    }

    @Test
    void survivesTheLargestNumbers() {
        PriceList dearest = new PriceList("VND", List.of(new Price(1, Price.MOST, Price.MOST, Price.MOST, Price.MOST)));

        long micros =
                dearest.cost(new TokenUse(TokenUse.MOST, 0, TokenUse.MOST, 0)).micros();

        assertThat(micros).isEqualTo(2_000_000_000_000_000L);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 20261128})
    void agreesWithDecimalsAndNeverExceedsTheEstimate(long seed) {
        Random random = new Random(seed);
        for (int i = 0; i < 2_000; i++) {
            // Given
            long input = random.nextInt(12_000);
            long output = random.nextInt(5_000);
            TokenUse use = new TokenUse(
                    input, random.nextLong(input + 1), output, random.nextBoolean() ? 0 : random.nextLong(output + 1));
            Price price = TIERED.prices().get(input <= 1_000 ? 0 : 1);

            // When
            long cost = TIERED.cost(use).micros();

            // Then
            BigDecimal expected = decimal(use.input() - use.cachedInput(), price.input())
                    .add(decimal(use.cachedInput(), price.cachedInput()))
                    .add(decimal(output, use.reasoning() > 0 ? price.thinkingOutput() : price.output()))
                    .setScale(0, RoundingMode.CEILING);
            assertThat(cost).as("seed " + seed + " " + use).isEqualTo(expected.longValueExact());
            long most = TIERED.mostForPrompt(input)
                    + decimal(output, TIERED.mostPerMillionOutput(input))
                            .setScale(0, RoundingMode.CEILING)
                            .longValueExact();
            assertThat(cost).as("seed " + seed + " " + use).isLessThanOrEqualTo(most);
        }
    }

    @Test
    void movesWhatAHostReportsIntoItsRange() {
        assertThat(TokenUse.reported(10, 30, -4, 7)).isEqualTo(new TokenUse(10, 10, 7, 7));
        assertThat(TokenUse.reported(Long.MAX_VALUE, -1, 0, 0)).isEqualTo(new TokenUse(TokenUse.MOST, 0, 0, 0));
        assertThatThrownBy(() -> new TokenUse(10, 30, 0, 0)).hasMessage("cachedInput: given 30, expected 0 to 10");
    }

    private static BigDecimal decimal(long tokens, long price) {
        return BigDecimal.valueOf(tokens).multiply(BigDecimal.valueOf(price)).movePointLeft(6);
    }
}
