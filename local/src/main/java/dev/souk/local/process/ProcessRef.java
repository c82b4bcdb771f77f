package dev.souk.local.process;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * A process as written down in a file: its id alone is not enough, for ids are used again.
 *
 * @param pid id of the process
 * @param started when it started, in milliseconds since 1970; 0 where the system does not tell
 */
public record ProcessRef(long pid, long started) {

    /** The system's start times jitter when the clock is adjusted. */
    private static final long TOLERANCE_MILLIS = 2_000;

    public static ProcessRef of(ProcessHandle process) {
        return new ProcessRef(
                process.pid(),
                process.info().startInstant().map(Instant::toEpochMilli).orElse(0L));
    }

    /** The process itself, if it still runs and is the one that was written down. */
    public Optional<ProcessHandle> running() {
        return ProcessHandle.of(pid).filter(ProcessHandle::isAlive).filter(this::isTheSame);
    }

    /** Asks the process to end and, if it has not after the grace, ends it. Returns whether there was anything to end. */
    public boolean end(Duration grace) {
        Optional<ProcessHandle> process = running();
        process.ifPresent(handle -> {
            handle.destroy();
            if (!endsWithin(handle, grace)) {
                handle.destroyForcibly();
                endsWithin(handle, Duration.ofSeconds(5));
            }
        });
        return process.isPresent();
    }

    /** Waits for a process to end; false if it has not in that time. */
    public static boolean endsWithin(ProcessHandle process, Duration time) {
        try {
            process.onExit().get(time.toMillis(), TimeUnit.MILLISECONDS);
            return true;
        } catch (TimeoutException stillThere) {
            return !process.isAlive();
        } catch (ExecutionException impossible) {
            throw new IllegalStateException(impossible);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return !process.isAlive();
        }
    }

    private boolean isTheSame(ProcessHandle process) {
        long actual = process.info().startInstant().map(Instant::toEpochMilli).orElse(0L);
        return started == 0 || actual == 0 || Math.abs(actual - started) <= TOLERANCE_MILLIS;
    }
}
