package dev.souk.llm.accounting;

import dev.souk.llm.backend.Flow;
import org.jspecify.annotations.Nullable;

/** The reins of an answer that begins later. On one event loop. */
final class LateFlow implements Flow {
    private @Nullable Flow flow;
    private boolean paused;
    private boolean cancelled;

    /** The answer begins. */
    void begins(Flow given) {
        flow = given;
        if (paused) {
            given.pause();
        }
    }

    /** Whether nobody waits for it any more. */
    boolean isCancelled() {
        return cancelled;
    }

    @Override
    public void pause() {
        paused = true;
        if (flow != null) {
            flow.pause();
        }
    }

    @Override
    public void resume() {
        paused = false;
        if (flow != null) {
            flow.resume();
        }
    }

    @Override
    public void cancel() {
        cancelled = true;
        if (flow != null) {
            flow.cancel();
        }
    }
}
