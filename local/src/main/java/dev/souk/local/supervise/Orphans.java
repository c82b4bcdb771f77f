package dev.souk.local.supervise;

import dev.souk.local.infra.LeftBehind;
import dev.souk.local.process.ProcessRef;
import java.io.IOException;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;

/**
 * Processes of the platform whose supervisor is gone. They are known by the mark on their command line, not by ids in a file:
 * the file may be damaged or late, and an id may be in use again.
 */
public final class Orphans {

    private static final Duration GRACE = Duration.ofSeconds(15);

    private Orphans() {}

    /** Every process but this one that carries the mark of that data folder. */
    public static List<ProcessHandle> find(Layout layout) {
        String mark = layout.mark();
        long self = ProcessHandle.current().pid();
        return ProcessHandle.allProcesses()
                .filter(process -> process.pid() != self)
                .filter(process -> process.info().arguments().stream()
                        .flatMap(Arrays::stream)
                        .anyMatch(mark::equals))
                .toList();
    }

    /** Ends them and the servers that a killed infrastructure process left. Returns how many there were. */
    public static int end(Layout layout) throws IOException {
        return end(layout, GRACE);
    }

    static int end(Layout layout, Duration grace) throws IOException {
        List<ProcessHandle> found = find(layout);
        found.forEach(ProcessHandle::destroy);
        for (ProcessHandle process : found) {
            if (!ProcessRef.endsWithin(process, grace)) {
                process.destroyForcibly();
                ProcessRef.endsWithin(process, Duration.ofSeconds(5));
            }
        }
        return found.size() + LeftBehind.stopServers(layout.infraData());
    }
}
