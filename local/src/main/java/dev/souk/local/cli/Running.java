package dev.souk.local.cli;

import dev.souk.local.process.JsonFiles;
import dev.souk.local.supervise.Layout;
import dev.souk.local.supervise.Orphans;
import dev.souk.local.supervise.PlatformState;
import dev.souk.local.supervise.SupervisorMain;
import java.io.IOException;
import java.util.Arrays;
import java.util.Optional;

/** What runs of the platform in a data folder. */
final class Running {

    private Running() {}

    /** The supervisor, found by its command line: it is there even if the state file is damaged. */
    static Optional<ProcessHandle> supervisor(Layout layout) {
        return Orphans.find(layout).stream()
                .filter(process -> process.info().arguments().stream()
                        .flatMap(Arrays::stream)
                        .anyMatch(SupervisorMain.class.getName()::equals))
                .findFirst();
    }

    /** What the running supervisor has written down; empty if none runs. */
    static Optional<PlatformState> state(Layout layout) throws IOException {
        Optional<ProcessHandle> supervisor = supervisor(layout);
        if (supervisor.isEmpty()) {
            return Optional.empty();
        }
        return JsonFiles.read(layout.platformState(), PlatformState.class)
                .filter(state -> state.supervisor().pid() == supervisor.get().pid());
    }
}
