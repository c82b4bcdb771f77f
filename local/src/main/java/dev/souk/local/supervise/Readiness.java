package dev.souk.local.supervise;

import dev.souk.local.infra.InfraState;
import dev.souk.local.process.JsonFiles;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;

/** Tells whether a child that runs is of use yet. */
@FunctionalInterface
interface Readiness {

    /** Asks without waiting; the answer never fails. */
    CompletableFuture<Boolean> check(ProcessHandle child);

    /** The service says so over HTTP. */
    static Readiness http(HttpClient client, int port) {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/q/health/ready"))
                .timeout(Duration.ofSeconds(5))
                .build();
        return child -> client.sendAsync(request, HttpResponse.BodyHandlers.discarding())
                .handle((answer, failure) -> failure == null && answer.statusCode() == 200);
    }

    /** The infrastructure has written its state file, and it is this process that wrote it. */
    static Readiness infra(Path state) {
        return child -> {
            try {
                return CompletableFuture.completedFuture(JsonFiles.read(state, InfraState.class)
                        .filter(found -> found.process().pid() == child.pid())
                        .isPresent());
            } catch (IOException unreadable) {
                return CompletableFuture.completedFuture(false);
            }
        };
    }
}
