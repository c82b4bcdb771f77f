package dev.souk.local.supervise;

import dev.souk.local.infra.InfraState;
import dev.souk.local.infra.InfraState.Endpoints;
import dev.souk.local.process.JsonFiles;
import dev.souk.local.process.ProcessRef;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/** Small shell scripts in the place of the infrastructure and the services. */
final class FakePlatform {

    static final Backoff QUICK = new Backoff(Duration.ofMillis(20), Duration.ofMillis(100), Duration.ofSeconds(60));

    private static final Endpoints ENDPOINTS =
            new Endpoints("127.0.0.1:1", "jdbc:postgresql://127.0.0.1:2/", "postgres", "", "redis://127.0.0.1:3");

    private final Layout layout;

    FakePlatform(Layout layout) {
        this.layout = layout;
    }

    /** Says that it is ready as soon as it runs. */
    ChildSpec infra() {
        Readiness writesState = child -> {
            try {
                JsonFiles.write(
                        layout.infraState(), new InfraState(ProcessRef.of(child), Map.of(), Map.of(), ENDPOINTS));
            } catch (IOException failure) {
                throw new AssertionError(failure);
            }
            return CompletableFuture.completedFuture(true);
        };
        return child("infra", "exec sleep 300", writesState);
    }

    /** A service that runs that script; it is ready when the script has made the file {@code ready-NAME}. */
    ChildSpec service(String name, String script) {
        Path ready = layout.data().resolve("ready-" + name);
        return child(
                name,
                script.replace("READY", "touch '" + ready + "'"),
                process -> CompletableFuture.completedFuture(Files.exists(ready)));
    }

    Supervisor supervisor(ChildSpec... services) {
        return new Supervisor(layout, "http://127.0.0.1:8080", infra(), endpoints -> Arrays.asList(services), QUICK);
    }

    private ChildSpec child(String name, String script, Readiness readiness) {
        // The mark is $0 of the script, as it is an argument of a real service's command.
        return new ChildSpec(
                name,
                List.of(
                        "sh",
                        "-c",
                        "echo $$ >> '" + layout.data().resolve("pids-" + name) + "'; " + script,
                        layout.mark()),
                Map.of(),
                layout.log(name),
                0,
                readiness);
    }
}
