package dev.souk.llm.routing;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class HedgeBudgetTest {
    @Test
    void allowsItsShareOfTheRequests() {
        HedgeBudget budget = new HedgeBudget(10);
        int taken = 0;

        for (int i = 0; i < 200; i++) {
            budget.asked();
            taken += budget.take() ? 1 : 0;
        }

        assertThat(taken).isEqualTo(20);
    }

    @Test
    void doesNotSaveUpMoreThanAFew() {
        HedgeBudget budget = new HedgeBudget(50);
        IntStream.range(0, 1_000).forEach(i -> budget.asked());

        assertThat(IntStream.range(0, 100).filter(i -> budget.take()).count()).isEqualTo(10);
    }

    @Test
    void allowsNoneAtZero() {
        HedgeBudget budget = new HedgeBudget(0);
        IntStream.range(0, 1_000).forEach(i -> budget.asked());

        assertThat(budget.take()).isFalse();
    }
}
