package dev.souk.maps.map;

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

/** Does the work that takes a CPU: as many at once as there are CPUs, some more waiting, and the rest refused. */
public final class CpuPool implements AutoCloseable {

    private final ThreadPoolExecutor workers;
    private final InstantSource clock;

    /**
     * @param threads how many work at once
     * @param queue how many may wait
     */
    public CpuPool(int threads, int queue, InstantSource clock) {
        this.workers = new ThreadPoolExecutor(
                threads,
                threads,
                0,
                TimeUnit.SECONDS,
                new ArrayBlockingQueue<>(queue),
                Thread.ofPlatform().daemon().name("map-work-", 0).factory());
        this.clock = clock;
    }

    /**
     * Does something and waits for it.
     *
     * @throws ProblemException at_capacity if too many wait already; deadline_exceeded if it is not done in time
     */
    public <T> T call(Instant deadline, Callable<T> work) {
        Future<T> future;
        try {
            future = workers.submit(work);
        } catch (RejectedExecutionException full) {
            throw new ProblemException(ProblemCode.AT_CAPACITY, "too many routes are being searched", full);
        }
        try {
            return future.get(patience(deadline).toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException late) {
            future.cancel(true);
            throw new ProblemException(ProblemCode.DEADLINE_EXCEEDED, "the map did not answer in time", late);
        } catch (InterruptedException interrupted) {
            future.cancel(true);
            Thread.currentThread().interrupt();
            throw new ProblemException(ProblemCode.UNAVAILABLE, "maps-service is stopping", interrupted);
        } catch (ExecutionException failed) {
            if (failed.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            throw new IllegalStateException(failed.getCause());
        }
    }

    @Override
    public void close() {
        workers.shutdownNow();
    }

    /** A call without a deadline gets a minute, which no work here comes near. */
    private Duration patience(Instant deadline) {
        Duration most = Duration.ofMinutes(1);
        Instant now = clock.instant();
        if (deadline.isAfter(now.plus(most))) {
            return most;
        }
        return deadline.isBefore(now) ? Duration.ZERO : Duration.between(now, deadline);
    }
}
