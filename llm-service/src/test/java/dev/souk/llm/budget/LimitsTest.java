package dev.souk.llm.budget;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.souk.llm.model.Price;
import dev.souk.llm.model.PriceList;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class LimitsTest {
    private static final Allowance SMALL = new Allowance(10L, null);
    private static final Allowance LARGE = new Allowance(1_000L, 5L);

    @Test
    void findsTheOwnLimitElseTheCommonOne() {
        Spender ann = new Spender("acme", "ann");
        Limits limits = new Limits(SMALL, LARGE, Map.of("acme", LARGE), Map.of(ann, SMALL));

        assertThat(limits.ofTenant(ann)).isEqualTo(LARGE);
        assertThat(limits.ofUser(ann)).isEqualTo(SMALL);
        assertThat(limits.ofTenant(new Spender("beta", "ann"))).isEqualTo(SMALL);
        assertThat(limits.ofUser(new Spender("beta", "ann"))).isEqualTo(LARGE);
        assertThat(limits.ofUser(Spender.tenant("acme"))).isEqualTo(Allowance.UNLIMITED);
    }

    @Test
    void knowsWhomNothingLimits() {
        Limits usersOnly = new Limits(Allowance.UNLIMITED, SMALL, Map.of(), Map.of());

        assertThat(usersOnly.limits(Spender.tenant("acme"))).isFalse();
        assertThat(usersOnly.limits(new Spender("acme", "ann"))).isTrue();
        assertThat(Limits.NONE.limits(new Spender("acme", "ann"))).isFalse();
    }

    @Test
    void refusesNumbersAndNamesThatMakeNoSense() {
        assertThatThrownBy(() -> new Allowance(-1L, null))
                .hasMessage("tokens: given -1, expected 0 to 1000000000000000, or none for no limit");
        assertThatThrownBy(() -> new Allowance(null, Long.MAX_VALUE)).hasMessageStartingWith("micros: given 9223");
        assertThatThrownBy(() -> new Spender(" ", "ann")).hasMessage("tenant: given ' ', expected a name");
        assertThatThrownBy(() -> new Spender("acme", "a\0b")).hasMessageContaining("no control characters");
        assertThatThrownBy(() -> new Spender("x".repeat(201), "")).hasMessageContaining("given 201 characters");
        assertThatThrownBy(() -> new Limits(SMALL, SMALL, Map.of(), Map.of(Spender.tenant("acme"), SMALL)))
                .hasMessageContaining("without a user");
        assertThatThrownBy(() -> new BudgetSettings(ZoneOffset.UTC, Duration.ofDays(2)))
                .hasMessage("grace: given PT48H, expected 0 to 24 hours");
        assertThatThrownBy(() -> new Estimate(1, 0, 10, 11, 0))
                .hasMessage("leastOutputTokens: given 11, expected 0 to 10");
    }

    @Test
    void estimatesTheDearestThatACallCanBecome() {
        PriceList prices = new PriceList(
                "USD", List.of(new Price(100, 2_000_000, 500_000, 4_000_000, 9_000_000), new Price(1_000, 1, 1, 1, 1)));

        // a prompt estimated at 150 tokens may turn out to be a short and dear one
        assertThat(Estimate.of(prices, 150, 50, 5)).isEqualTo(new Estimate(150, 300, 50, 5, 9_000_000));
    }
}
