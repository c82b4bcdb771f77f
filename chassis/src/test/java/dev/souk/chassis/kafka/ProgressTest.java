package dev.souk.chassis.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ProgressTest {
    private final Progress progress = new Progress(10);

    @Test
    void commitsNothingBeforeAnythingIsDone() {
        progress.taken(10);
        progress.taken(11);

        assertThat(progress.toCommit()).isEqualTo(-1);
    }

    @Test
    void doesNotCommitPastAGap() {
        progress.taken(10);
        progress.taken(11);
        progress.taken(12);
        progress.done(11);
        progress.done(12);
        assertThat(progress.toCommit()).isEqualTo(-1);

        progress.done(10);

        assertThat(progress.toCommit()).isEqualTo(13);
        assertThat(progress.toCommit()).isEqualTo(-1);
    }

    @Test
    void commitsUpToTheOldestUnderWay() {
        progress.taken(10);
        progress.taken(11);
        progress.done(10);

        assertThat(progress.toCommit()).isEqualTo(11);
    }

    @Test
    void standsOverOffsetsThatTheBrokerSkips() {
        progress.taken(10);
        progress.taken(15);
        progress.done(10);
        progress.done(15);

        assertThat(progress.toCommit()).isEqualTo(16);
    }
}
