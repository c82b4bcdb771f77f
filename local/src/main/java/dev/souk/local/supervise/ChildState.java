package dev.souk.local.supervise;

import org.jspecify.annotations.Nullable;

/** Where a child stands. Times are of {@link System#nanoTime()}; crashes are those in a row. */
sealed interface ChildState {

    int crashes();

    /** The process, where there is one. */
    default @Nullable Process process() {
        return null;
    }

    /** Not to run now: not started yet, held by a developer, or stopped for good. */
    record Idle() implements ChildState {
        @Override
        public int crashes() {
            return 0;
        }
    }

    /** Runs and is not ready yet. */
    record Starting(Process process, long since, int crashes) implements ChildState {

        Ready ready() {
            return new Ready(process, since, crashes);
        }
    }

    /** Runs and serves. */
    record Ready(Process process, long since, int crashes) implements ChildState {}

    /** Has crashed and is started again at a given time. */
    record Crashed(int exitCode, long startAt, int crashes) implements ChildState {}
}
