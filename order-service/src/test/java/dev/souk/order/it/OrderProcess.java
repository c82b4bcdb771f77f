package dev.souk.order.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** The service as it is shipped, in a process of its own that can be killed at a named point and started again. */
final class OrderProcess implements AutoCloseable {

    private static final Duration START_LIMIT = Duration.ofSeconds(150);

    private final Map<String, String> environment;
    private final Path armingFile;
    private final HttpClient http = HttpClient.newHttpClient();
    private Process process;
    private int port;

    OrderProcess(Map<String, String> environment) throws IOException, InterruptedException {
        this.environment = environment;
        this.armingFile = Path.of("target", "crash-at").toAbsolutePath();
        Files.deleteIfExists(armingFile);
        this.process = start();
    }

    /** Lets the process die at the next passing of this point. */
    void armAt(String point) throws IOException {
        Files.writeString(armingFile, point);
    }

    /** Waits until the process has died where it was to, and starts it again. */
    void diesAndIsStartedAgain() throws IOException, InterruptedException {
        assertThat(process.waitFor(30, TimeUnit.SECONDS)).as("died").isTrue();
        assertThat(process.exitValue()).isEqualTo(137);
        process = start();
    }

    @Override
    public void close() throws InterruptedException {
        process.destroy();
        if (!process.waitFor(20, TimeUnit.SECONDS)) {
            process.destroyForcibly();
        }
    }

    private Process start() throws IOException, InterruptedException {
        try (ServerSocket free = new ServerSocket(0)) {
            port = free.getLocalPort();
        }
        ProcessBuilder builder = new ProcessBuilder(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx192m",
                "-Xss512k",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-jar",
                Path.of("target", "quarkus-app", "quarkus-run.jar").toString()));
        builder.environment().putAll(environment);
        builder.environment().put("QUARKUS_HTTP_PORT", Integer.toString(port));
        builder.environment().put("SOUK_CRASH_FILE", armingFile.toString());
        builder.redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(
                        Path.of("target", "kill-it.log").toFile()));
        Process started = builder.start();
        long last = System.nanoTime() + START_LIMIT.toNanos();
        while (!isReady()) {
            assertThat(started.isAlive()).as("started; see target/kill-it.log").isTrue();
            assertThat(System.nanoTime()).as("ready; see target/kill-it.log").isLessThan(last);
            Thread.sleep(100);
        }
        return started;
    }

    private boolean isReady() throws InterruptedException {
        try {
            HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/q/health/ready"))
                    .timeout(Duration.ofSeconds(2))
                    .build();
            return http.send(request, HttpResponse.BodyHandlers.discarding()).statusCode() == 200;
        } catch (IOException notYet) {
            return false;
        }
    }
}
