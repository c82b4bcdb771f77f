package dev.souk.local.cli;

import dev.souk.local.infra.InfraState;
import dev.souk.local.process.JsonFiles;
import dev.souk.local.process.ProcessRef;
import dev.souk.local.supervise.Layout;
import dev.souk.local.supervise.PlatformState;
import dev.souk.local.supervise.PlatformState.ChildReport;
import java.io.IOException;
import java.util.Locale;
import java.util.Map;
import java.util.stream.LongStream;

/** Says what runs, where, and how much memory it takes. */
final class StatusCommand {

    private final Layout layout;

    StatusCommand(Layout layout) {
        this.layout = layout;
    }

    void run() throws CommandFailed, IOException, InterruptedException {
        PlatformState state = Running.state(layout)
                .orElseThrow(() -> new CommandFailed(
                        Running.supervisor(layout).isPresent()
                                ? "it runs, but " + layout.platformState() + " is unreadable; ./souk down stops it"
                                : "Souk does not run; ./souk up starts it"));
        Memory memory = Memory.now();
        System.out.println("Souk is " + state.phase().name().toLowerCase(Locale.ROOT) + " at " + state.url() + "/");
        System.out.printf("  %-12s %-9s %8s %6s %9s %9s%n", "part", "state", "pid", "port", "restarts", "memory");
        long total = line("supervisor", "running", state.supervisor(), 0, 0, memory);
        for (Map.Entry<String, ChildReport> child : state.children().entrySet()) {
            ChildReport report = child.getValue();
            total += line(
                    child.getKey(),
                    report.status().name().toLowerCase(Locale.ROOT),
                    report.process(),
                    report.port(),
                    report.restarts(),
                    memory);
        }
        var infra = JsonFiles.read(layout.infraState(), InfraState.class);
        if (infra.isPresent()) {
            for (var server : infra.get().servers().entrySet()) {
                int port = infra.get().ports().getOrDefault(server.getKey(), 0);
                String running = server.getValue().running().isPresent() ? "ready" : "ended";
                total += line("  " + server.getKey(), running, server.getValue(), port, 0, memory);
            }
        }
        System.out.printf("  %-12s %46d MB%n", "all", total >> 10);
    }

    /** Prints a part and returns its memory. */
    private static long line(
            String name,
            String state,
            @org.jspecify.annotations.Nullable ProcessRef process,
            int port,
            int restarts,
            Memory memory) {
        long kilobytes = 0;
        if (process != null) {
            var handle = process.running();
            // PostgreSQL is a family of processes; the children of other parts have lines of their own.
            boolean family = name.strip().equals("postgres");
            kilobytes = handle.map(found -> LongStream.concat(
                                    LongStream.of(found.pid()),
                                    family ? found.descendants().mapToLong(ProcessHandle::pid) : LongStream.empty())
                            .map(memory::kilobytes)
                            .sum())
                    .orElse(0L);
        }
        System.out.printf(
                "  %-12s %-9s %8s %6s %9s %6d MB%n",
                name,
                state,
                process == null ? "-" : process.pid(),
                port == 0 ? "" : port,
                restarts == 0 ? "" : restarts,
                kilobytes >> 10);
        return kilobytes;
    }
}
