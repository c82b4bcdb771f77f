package dev.souk.agent.model;

import java.util.concurrent.CompletableFuture;

/** Says that the shopper stopped a run. Thread-safe. */
public final class StopSignal {
    private final CompletableFuture<Void> signal = new CompletableFuture<>();

    /** Stops the run. */
    public void stop() {
        signal.complete(null);
    }

    /** Whether the run is stopped. */
    public boolean isStopped() {
        return signal.isDone();
    }

    /** Is complete once the run is stopped. */
    public CompletableFuture<Void> stopped() {
        return signal;
    }
}
