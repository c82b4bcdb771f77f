package dev.souk.local.cli;

import dev.souk.local.process.ProcessRef;
import dev.souk.local.supervise.Layout;
import dev.souk.local.supervise.Orphans;
import java.io.IOException;
import java.time.Duration;

/** Stops everything and leaves no process behind, whatever state the platform is in. */
final class DownCommand {

    private final Layout layout;

    DownCommand(Layout layout) {
        this.layout = layout;
    }

    /** Returns when everything has ended; data stay. */
    void run() throws IOException {
        var supervisor = Running.supervisor(layout);
        supervisor.ifPresent(process -> {
            System.out.println("Stopping …");
            ProcessRef.of(process).end(Duration.ofSeconds(120));
        });
        int orphans = Orphans.end(layout);
        if (orphans > 0) {
            System.out.println("Ended " + orphans + " processes that had no supervisor any more.");
        }
        System.out.println(
                supervisor.isPresent() || orphans > 0
                        ? "Souk is down; its data stay in " + layout.data()
                        : "Souk does not run.");
    }
}
