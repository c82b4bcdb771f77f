package dev.souk.agent.turn;

import dev.souk.agent.model.StopSignal;
import dev.souk.contracts.id.RunId;
import dev.souk.contracts.id.ShopperId;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** The runs that this instance carries on, so that they can be stopped. Thread-safe. */
public final class ActiveRuns {
    private record Active(ShopperId shopper, StopSignal stop) {}

    private final Map<RunId, Active> runs = new ConcurrentHashMap<>();

    /** A run begins here. */
    StopSignal begin(RunId run, ShopperId shopper) {
        StopSignal stop = new StopSignal();
        runs.put(run, new Active(shopper, stop));
        return stop;
    }

    /** A run ends here. */
    void end(RunId run) {
        runs.remove(run);
    }

    /** Stops a run of the shopper, if it goes on here. */
    void stop(RunId run, ShopperId shopper) {
        @Nullable Active active = runs.get(run);
        if (active != null && active.shopper().equals(shopper)) {
            active.stop().stop();
        }
    }

    /** How many there are. */
    public int size() {
        return runs.size();
    }
}
