package dev.souk.local.cli;

import dev.souk.local.process.JsonFiles;
import dev.souk.local.process.Ports;
import dev.souk.local.process.ProcessRef;
import dev.souk.local.supervise.Layout;
import dev.souk.local.supervise.LogTail;
import dev.souk.local.supervise.Orphans;
import dev.souk.local.supervise.PlatformState;
import dev.souk.local.supervise.PlatformState.ChildReport;
import dev.souk.local.supervise.PlatformState.Phase;
import dev.souk.local.supervise.PlatformState.Status;
import dev.souk.local.supervise.SupervisorMain;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;

/** Starts the supervisor in the background and tells how it goes until everything is ready. */
final class UpCommand {

    /** What a first start writes, with room to work. */
    private static final long DISK_NEEDED = 1L << 30;

    private final Layout layout;
    private final int port;
    private final Map<String, Status> told = new TreeMap<>();

    UpCommand(Layout layout, int port) {
        this.layout = layout;
        this.port = port;
    }

    void run() throws CommandFailed, IOException, InterruptedException {
        var running = Running.supervisor(layout);
        if (running.isPresent()) {
            System.out.println("Souk runs already.");
            follow(running.get(), System.nanoTime());
            return;
        }
        int orphans = Orphans.end(layout);
        if (orphans > 0) {
            System.out.println("Ended " + orphans + " processes that a killed supervisor had left.");
        }
        checkDisk();
        if (!Ports.isFree(port)) {
            throw new CommandFailed(
                    "port " + port + " is in use by another program; choose another: ./souk up --port " + (port + 10));
        }
        long start = System.nanoTime();
        ProcessHandle supervisor = spawn();
        Thread stop = Thread.ofPlatform().unstarted(() -> {
            System.out.println("Stopping …");
            ProcessRef.of(supervisor).end(Duration.ofSeconds(90));
        });
        Runtime.getRuntime().addShutdownHook(stop);
        try {
            follow(supervisor, start);
        } finally {
            forget(stop);
        }
    }

    private void checkDisk() throws CommandFailed, IOException {
        long usable = Files.getFileStore(layout.data()).getUsableSpace();
        if (usable < DISK_NEEDED) {
            throw new CommandFailed("no space: " + layout.data() + " has " + (usable >> 20) + " MB left, "
                    + (DISK_NEEDED >> 20) + " MB are needed; choose another folder with --data DIR");
        }
    }

    private ProcessHandle spawn() throws IOException {
        Path log = layout.log("supervisor");
        Files.createDirectories(log.getParent());
        Files.deleteIfExists(layout.platformState());
        // nohup: it stays when the terminal is closed.
        return new ProcessBuilder(List.of(
                        "nohup",
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        layout.mark(),
                        "-Xmx32m",
                        "-Xss512k",
                        "-XX:+UseSerialGC",
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        layout.localApp() + "/*:" + layout.localApp() + "/lib/*",
                        SupervisorMain.class.getName(),
                        layout.root().toString(),
                        layout.data().toString(),
                        Integer.toString(port)))
                .redirectInput(Redirect.from(new java.io.File("/dev/null")))
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start()
                .toHandle();
    }

    private void follow(ProcessHandle supervisor, long start) throws CommandFailed, IOException, InterruptedException {
        while (true) {
            boolean alive = supervisor.isAlive();
            var state = JsonFiles.read(layout.platformState(), PlatformState.class)
                    .filter(found -> found.supervisor().pid() == supervisor.pid());
            if (state.isPresent()) {
                tell(state.get());
                if (state.get().phase() == Phase.READY) {
                    ready(state.get(), start);
                    return;
                }
                if (state.get().phase() == Phase.FAILED) {
                    ProcessRef.endsWithin(supervisor, Duration.ofSeconds(30));
                    throw new CommandFailed(String.valueOf(state.get().problem()));
                }
            }
            if (!alive) {
                throw new CommandFailed("the supervisor has ended. " + LogTail.of(layout.log("supervisor")));
            }
            TimeUnit.MILLISECONDS.sleep(150);
        }
    }

    private void tell(PlatformState state) {
        for (Map.Entry<String, ChildReport> child : state.children().entrySet()) {
            ChildReport report = child.getValue();
            if (told.put(child.getKey(), report.status()) == report.status()) {
                continue;
            }
            String name = child.getKey().equals("infra") ? "infrastructure" : child.getKey();
            switch (report.status()) {
                case READY ->
                    System.out.printf(Locale.ROOT, "  %-15s ready in %.1f s%n", name, report.readyMillis() / 1000.0);
                case CRASHED -> System.out.printf("  %-15s has crashed, starts again; log: %s%n", name, report.log());
                case HELD -> System.out.printf("  %-15s is left to ./souk dev%n", name);
                case STARTING -> {
                    if (name.equals("infrastructure")) {
                        System.out.println("Starting Kafka, PostgreSQL and Redis …");
                    }
                }
                case WAITING -> {}
            }
        }
    }

    private void ready(PlatformState state, long start) {
        System.out.printf(Locale.ROOT, """
                Souk is ready after %.1f s.

                  shop     %s/
                  ask      ./souk ask "waterproof hiking boots under 120"
                  status   ./souk status
                  stop     ./souk down

                """, (System.nanoTime() - start) / 1e9, state.url());
    }

    private static void forget(Thread hook) {
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException ending) {
            // Ctrl-C: the hook runs already.
        }
    }
}
