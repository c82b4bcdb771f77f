package dev.souk.e2e;

import java.io.File;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/**
 * A model host for the platform's llm-service: a second llm-service, whose planner says what a model would. It is reached as any
 * host is, so that all that lies between is real, and it can be killed.
 */
final class ModelHost implements AutoCloseable {
    static final String MODEL = "souk-planner-1";

    private final Platform platform;
    private final Process process;

    private ModelHost(Platform platform, Process process) {
        this.platform = platform;
        this.process = process;
    }

    /** Starts it and has the platform ask it first. */
    static ModelHost behind(Platform platform) throws IOException, InterruptedException {
        int port;
        try (ServerSocket free = new ServerSocket(0)) {
            port = free.getLocalPort();
        }
        Path log = platform.data().resolve("model-host.log");
        ProcessBuilder builder = new ProcessBuilder(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx96m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-jar",
                platform.root()
                        .resolve("llm-service/target/quarkus-app/quarkus-run.jar")
                        .toString()));
        builder.environment().put("QUARKUS_HTTP_PORT", Integer.toString(port));
        Process process = builder.redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .redirectInput(new File("/dev/null"))
                .start();
        ModelHost host = new ModelHost(platform, process);
        URI ready = URI.create("http://127.0.0.1:" + port + "/q/health/ready");
        Platform.await(Duration.ofSeconds(60), "the model host is ready", () -> answers(ready));
        Files.writeString(platform.llmSettings(), """
                backends:
                  gpu:
                    kind: vllm
                    base-url: http://127.0.0.1:%d/v1
                    models: [%s]
                    patience: {failures: 1}
                routes:
                  souk: [gpu/%s, planner]
                """.formatted(port, MODEL, MODEL));
        URI models = URI.create(platform.url("llm") + "/v1/models/gpu%2F" + MODEL);
        Platform.await(Duration.ofSeconds(20), "the settings are taken", () -> answers(models));
        return host;
    }

    private static boolean answers(URI url) {
        try (HttpClient http = HttpClient.newHttpClient()) {
            return http.send(HttpRequest.newBuilder(url).build(), BodyHandlers.discarding())
                            .statusCode()
                    == 200;
        } catch (IOException notYet) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /** As {@code kill -9} does. */
    void kill() {
        process.destroyForcibly();
    }

    /** The platform is without a model again. */
    @Override
    public void close() throws IOException {
        Files.writeString(platform.llmSettings(), "{}");
        process.destroyForcibly();
    }
}
