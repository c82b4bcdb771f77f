package dev.souk.catalog.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import dev.souk.chassis.problem.ProblemException;
import dev.souk.contracts.problem.ProblemCode;
import java.io.IOException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class SearchPoolTest {

    private static final Instant NOW = Instant.parse("2026-03-01T08:00:00Z");

    private final SearchPool pool = new SearchPool(1, 1, InstantSource.fixed(NOW));

    @AfterEach
    void close() {
        pool.close();
    }

    @Test
    void refusesWhatFitsNeitherThreadsNorQueue() throws InterruptedException {
        CountDownLatch started = new CountDownLatch(1);
        CountDownLatch goOn = new CountDownLatch(1);
        CompletableFuture<String> running = CompletableFuture.supplyAsync(() -> pool.call(NOW.plusSeconds(9), () -> {
            started.countDown();
            goOn.await();
            return "done";
        }));
        started.await();
        assertProblem(() -> pool.call(NOW, () -> "waits in the queue"), ProblemCode.DEADLINE_EXCEEDED);

        assertProblem(() -> pool.call(NOW.plusSeconds(9), () -> "too much"), ProblemCode.AT_CAPACITY);

        goOn.countDown();
        assertThat(running.join()).isEqualTo("done");
    }

    @Test
    void handsOnProblemsAndHidesBrokenIndexes() {
        ProblemException problem = new ProblemException(ProblemCode.BAD_ARGUMENTS, "no");

        assertThatThrownBy(() -> pool.call(NOW.plusSeconds(9), () -> {
                    throw problem;
                }))
                .isSameAs(problem);
        assertProblem(
                () -> pool.call(NOW.plusSeconds(9), () -> {
                    throw new IOException("/secret/path");
                }),
                ProblemCode.UNAVAILABLE);
    }

    private static void assertProblem(ThrowingCallable call, ProblemCode code) {
        assertThatThrownBy(call)
                .asInstanceOf(type(ProblemException.class))
                .satisfies(e -> assertThat(e.problem().code()).isEqualTo(code))
                .satisfies(e -> assertThat(e.problem().detail()).doesNotContain("secret"));
    }
}
