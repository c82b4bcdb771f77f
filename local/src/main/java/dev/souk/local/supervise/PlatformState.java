package dev.souk.local.supervise;

import dev.souk.local.infra.InfraState.Endpoints;
import dev.souk.local.process.ProcessRef;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What the supervisor has written down last.
 *
 * @param problem why it failed, for people; null unless the phase is {@link Phase#FAILED}
 * @param url the gateway
 * @param endpoints of the infrastructure; null before it is ready
 * @param children by name: infra and the services
 */
public record PlatformState(
        ProcessRef supervisor,
        Phase phase,
        @Nullable String problem,
        String url,
        @Nullable Endpoints endpoints,
        Map<String, ChildReport> children) {

    public PlatformState {
        children = new TreeMap<>(children);
    }

    /** Phases of the platform as a whole. */
    public enum Phase {
        STARTING,
        READY,
        STOPPING,
        STOPPED,
        FAILED
    }

    /** What a child is doing. */
    public enum Status {
        WAITING,
        STARTING,
        READY,
        CRASHED,
        HELD
    }

    /**
     * One child.
     *
     * @param process null where none runs
     * @param port 0 where it has none of its own
     * @param restarts how often it was started again since {@code up}
     * @param readyMillis how long it took from its start to be ready; 0 before it is
     * @param log its log file
     */
    public record ChildReport(
            Status status, @Nullable ProcessRef process, int port, int restarts, long readyMillis, String log) {}
}
