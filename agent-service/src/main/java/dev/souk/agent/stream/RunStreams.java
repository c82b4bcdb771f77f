package dev.souk.agent.stream;

import dev.souk.agent.stream.StreamLog.Item;
import dev.souk.contracts.id.RunId;
import java.util.List;
import org.jboss.logging.Logger;

/** Opens the streams of runs. Thread-safe. */
public final class RunStreams {
    private static final Logger LOG = Logger.getLogger(RunStreams.class);

    private final StreamLog log;
    private final RunStream.StreamTimes times;

    public RunStreams(StreamLog log, RunStream.StreamTimes times) {
        this.log = log;
        this.times = times;
    }

    /** The stream of a run, going on from what earlier attempts have left of it. */
    public RunStream open(RunId run, int attempt) {
        String key = "souk:run:" + run;
        return new RunStream(log, key, attempt, times, attempt == 1 ? List.of() : takenOver(key, attempt));
    }

    private List<Item> takenOver(String key, int attempt) {
        try {
            return log.takeOver(key, attempt);
        } catch (StreamLog.Unavailable e) {
            LOG.warnf("stream begins anew, as the old one cannot be read: key=%s cause=%s", key, e.getMessage());
            return List.of();
        }
    }
}
