package dev.souk.local.supervise;

import dev.souk.local.process.ProcessRef;
import dev.souk.local.supervise.ChildState.Crashed;
import dev.souk.local.supervise.ChildState.Idle;
import dev.souk.local.supervise.ChildState.Ready;
import dev.souk.local.supervise.ChildState.Starting;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** A child process that is started again when it crashes. One thread owns it and calls {@link #tick} a few times a second. */
final class Child {

    private final ChildSpec spec;
    private final Backoff backoff;
    private ChildState state = new Idle();
    private @Nullable CompletableFuture<Boolean> check;

    Child(ChildSpec spec, Backoff backoff) {
        this.spec = spec;
        this.backoff = backoff;
    }

    ChildSpec spec() {
        return spec;
    }

    ChildState state() {
        return state;
    }

    boolean isReady() {
        return state instanceof Ready;
    }

    /** Starts the process, unless it runs. */
    void start(long now) throws IOException {
        if (state.process() == null) {
            launch(now, 0);
        }
    }

    /** Moves on: notices crashes and readiness, starts again what is due. Returns whether anything changed. */
    boolean tick(long now) throws IOException {
        ChildState before = state;
        switch (before) {
            case Idle idle -> {}
            case Crashed crashed -> {
                if (now - crashed.startAt() >= 0) {
                    launch(now, crashed.crashes());
                }
            }
            case Starting starting -> {
                if (!starting.process().isAlive()) {
                    state = crash(starting.process(), starting.since(), starting.crashes(), now);
                } else if (saysReady(starting.process())) {
                    state = starting.ready();
                }
            }
            case Ready ready -> {
                if (!ready.process().isAlive()) {
                    state = crash(ready.process(), ready.since(), ready.crashes(), now);
                }
            }
        }
        return state != before;
    }

    /** Asks the process to end; {@link #awaitEnd} waits for it. It is not started again. */
    void stop() {
        Process process = state.process();
        if (process != null) {
            process.destroy();
        }
    }

    /** Waits for the end of a stopped process and kills it if the grace is not enough. */
    void awaitEnd(Duration grace) {
        Process process = state.process();
        if (process != null && !ProcessRef.endsWithin(process.toHandle(), grace)) {
            process.destroyForcibly();
            ProcessRef.endsWithin(process.toHandle(), Duration.ofSeconds(5));
        }
        state = new Idle();
        check = null;
    }

    private void launch(long now, int crashes) throws IOException {
        Files.createDirectories(spec.log().getParent());
        ProcessBuilder builder = new ProcessBuilder(spec.command())
                .redirectErrorStream(true)
                .redirectOutput(Redirect.appendTo(spec.log().toFile()));
        builder.environment().putAll(spec.environment());
        Process process = builder.start();
        process.getOutputStream().close();
        check = null;
        state = new Starting(process, now, crashes);
    }

    private Crashed crash(Process process, long since, int crashes, long now) {
        int inARow = backoff.crashes(crashes, Duration.ofNanos(now - since));
        return new Crashed(process.exitValue(), now + backoff.pause(inARow).toNanos(), inARow);
    }

    private boolean saysReady(Process process) {
        CompletableFuture<Boolean> asked = check;
        if (asked == null || (asked.isDone() && !asked.join())) {
            check = spec.readiness().check(process.toHandle());
            return false;
        }
        return asked.isDone() && asked.join();
    }
}
