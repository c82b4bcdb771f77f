package dev.souk.local.cli;

import dev.souk.local.process.JsonFiles;
import dev.souk.local.process.ProcessRef;
import dev.souk.local.supervise.Layout;
import dev.souk.local.supervise.PlatformState;
import dev.souk.local.supervise.PlatformState.Status;
import dev.souk.local.supervise.Service;
import dev.souk.local.supervise.ServiceEnvironment;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** Runs one service in Quarkus dev mode, with live reload, against the rest of the running platform. */
final class DevCommand {

    private static final Duration HANDOVER_LIMIT = Duration.ofSeconds(60);

    private final Layout layout;

    DevCommand(Layout layout) {
        this.layout = layout;
    }

    void run(List<String> words) throws CommandFailed, IOException, InterruptedException {
        Service service = words.size() == 1 ? Service.of(words.getFirst()).orElse(null) : null;
        if (service == null) {
            throw new CommandFailed("which service? One of order, catalog, maps, llm, agent, gateway");
        }
        PlatformState state =
                Running.state(layout).orElseThrow(() -> new CommandFailed("Souk does not run; ./souk up starts it"));
        Map<String, String> environment = ServiceEnvironment.of(layout, service, state);
        Path hold = layout.hold(service.label());
        JsonFiles.write(hold, ProcessRef.of(ProcessHandle.current()));
        try {
            awaitHeld(service);
            System.out.println("The platform's own " + service.label() + " has stopped; it comes back when this ends.");
            ProcessBuilder maven = new ProcessBuilder(
                            System.getenv().getOrDefault("SOUK_MVN", "mvn"),
                            "-pl",
                            service.folder(),
                            "-am",
                            "-Dmaven.test.skip=true",
                            "compile",
                            "quarkus:dev")
                    .directory(layout.root().toFile())
                    .inheritIO();
            maven.environment().putAll(environment);
            maven.start().waitFor();
        } finally {
            Files.deleteIfExists(hold);
        }
    }

    private void awaitHeld(Service service) throws CommandFailed, IOException, InterruptedException {
        long start = System.nanoTime();
        while (true) {
            var child = Running.state(layout).map(state -> state.children().get(service.label()));
            if (child.isPresent() && child.get().status() == Status.HELD) {
                return;
            }
            if (System.nanoTime() - start > HANDOVER_LIMIT.toNanos()) {
                throw new CommandFailed(
                        service.label() + " has not stopped after " + HANDOVER_LIMIT.toSeconds() + " s");
            }
            TimeUnit.MILLISECONDS.sleep(100);
        }
    }
}
