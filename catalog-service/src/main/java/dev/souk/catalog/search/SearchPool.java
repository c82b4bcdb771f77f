package dev.souk.catalog.search;

import dev.souk.chassis.problem.ProblemException;
import dev.souk.contracts.problem.ProblemCode;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Few threads for work that keeps a processor busy, and a short queue before them: what does not fit is refused at once. */
final class SearchPool implements AutoCloseable {

    private static final Duration LONGEST_WAIT = Duration.ofSeconds(10);

    private final ThreadPoolExecutor threads;
    private final InstantSource clock;

    SearchPool(int size, int queue, InstantSource clock) {
        this.threads = new ThreadPoolExecutor(
                size,
                size,
                0,
                TimeUnit.SECONDS,
                new ArrayBlockingQueue<>(queue),
                Thread.ofPlatform().daemon().name("search-", 0).factory());
        this.clock = clock;
    }

    /**
     * Runs a task and waits for it.
     *
     * @throws ProblemException at_capacity, deadline_exceeded, or what the task threw
     */
    <T> T call(Instant deadline, Callable<T> task) {
        Future<T> future;
        try {
            future = threads.submit(task);
        } catch (RejectedExecutionException e) {
            throw new ProblemException(ProblemCode.AT_CAPACITY, "too many searches at once; try again shortly", e);
        }
        try {
            return future.get(patience(deadline).toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            future.cancel(false);
            throw new ProblemException(ProblemCode.DEADLINE_EXCEEDED, "the search took too long", e);
        } catch (InterruptedException e) {
            future.cancel(false);
            Thread.currentThread().interrupt();
            throw new ProblemException(ProblemCode.UNAVAILABLE, "the service is stopping", e);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RuntimeException problem) {
                throw problem;
            }
            throw new ProblemException(ProblemCode.UNAVAILABLE, "the search index cannot be read", e);
        }
    }

    @Override
    public void close() {
        threads.shutdownNow();
    }

    private Duration patience(Instant deadline) {
        Instant now = clock.instant();
        if (deadline.isAfter(now.plus(LONGEST_WAIT))) {
            return LONGEST_WAIT;
        }
        return deadline.isAfter(now) ? Duration.between(now, deadline) : Duration.ZERO;
    }
}
