package dev.souk.llm.backend;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class BreakerTest {
    private final Breaker breaker = new Breaker(2);

    private void open() {
        breaker.failed();
        breaker.failed();
    }

    @Test
    void opensAfterSoManyFailuresInARow() {
        assertThat(breaker.failed()).isFalse();
        assertThat(breaker.admits()).isTrue();
        assertThat(breaker.failed()).isTrue();

        assertThat(breaker.admits()).isFalse();
        assertThat(breaker.isOpen()).isTrue();
    }

    @Test
    void aSuccessBetweenFailuresStartsTheCountAgain() {
        breaker.failed();
        breaker.worked();

        assertThat(breaker.failed()).isFalse();
        assertThat(breaker.admits()).isTrue();
    }

    @Test
    void letsOneTryAfterTheHostLooksWell() {
        open();
        breaker.looksWell();

        assertThat(breaker.admits()).isTrue();
        assertThat(breaker.admits()).isFalse();
    }

    @Test
    void theOneThatTriesClosesTheCircuit() {
        open();
        breaker.looksWell();
        breaker.admits();

        breaker.worked();

        assertThat(breaker.level()).isZero();
    }

    @Test
    void theOneThatTriesInVainOpensItAgain() {
        open();
        breaker.looksWell();
        breaker.admits();

        assertThat(breaker.failed()).isTrue();
        assertThat(breaker.admits()).isFalse();
    }

    @Test
    void anotherMayTryWhereTheFirstGaveUpUndecided() {
        open();
        breaker.looksWell();
        breaker.admits();

        breaker.undecided();

        assertThat(breaker.admits()).isTrue();
    }
}
