package dev.souk.llm.it;

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

/** The packaged service with a settings file. */
final class LlmProcess implements AutoCloseable {
    private static final Duration START_LIMIT = Duration.ofSeconds(120);

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final Path settings;
    private final Path log;
    private final Process process;
    private final int port;

    /** @param name of its files in the target folder */
    LlmProcess(String name, String yaml, Map<String, String> environment) throws IOException, InterruptedException {
        settings = Path.of("target", name + ".yaml").toAbsolutePath();
        log = Path.of("target", name + ".log").toAbsolutePath();
        Files.writeString(settings, yaml);
        try (ServerSocket free = new ServerSocket(0)) {
            port = free.getLocalPort();
        }
        ProcessBuilder builder = new ProcessBuilder(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx128m",
                "-Xss512k",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-jar",
                Path.of("target", "quarkus-app", "quarkus-run.jar").toString()));
        builder.environment().putAll(environment);
        builder.environment().put("QUARKUS_HTTP_PORT", Integer.toString(port));
        builder.environment().put("SOUK_LLM_SETTINGS", settings.toString());
        builder.environment().put("SOUK_LLM_SETTINGS_CHECK_EVERY", "100ms");
        process = builder.redirectErrorStream(true).redirectOutput(log.toFile()).start();
        long last = System.nanoTime() + START_LIMIT.toNanos();
        while (!isReady()) {
            assertThat(process.isAlive()).as("started, see %s", log).isTrue();
            assertThat(System.nanoTime()).as("ready, see %s", log).isLessThan(last);
            Thread.sleep(50);
        }
    }

    int port() {
        return port;
    }

    String log() throws IOException {
        return Files.readString(log);
    }

    void settings(String yaml) throws IOException {
        Files.writeString(settings, yaml);
    }

    /** What it says at an address. */
    String get(String path) throws IOException, InterruptedException {
        return http.send(
                        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                                .build(),
                        HttpResponse.BodyHandlers.ofString())
                .body();
    }

    HttpResponse<String> ask(String model, String text, boolean stream) throws IOException, InterruptedException {
        return http.send(request(model, text, stream), HttpResponse.BodyHandlers.ofString());
    }

    HttpRequest request(String model, String text, boolean stream) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/v1/chat/completions"))
                .header("Content-Type", "application/json")
                .timeout(Duration.ofSeconds(30))
                .POST(HttpRequest.BodyPublishers.ofString(body(model, text, stream)))
                .build();
    }

    static String body(String model, String text, boolean stream) {
        return "{\"model\":\"" + model + "\",\"stream\":" + stream + ",\"messages\":[{\"role\":\"user\",\"content\":\""
                + text + "\"}]}";
    }

    boolean isReady() throws InterruptedException {
        try {
            HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/q/health/ready"))
                    .timeout(Duration.ofSeconds(2))
                    .build();
            return http.send(request, HttpResponse.BodyHandlers.discarding()).statusCode() == 200;
        } catch (IOException notYet) {
            return false;
        }
    }

    /** Resident memory in MiB. */
    long residentMebibytes() throws IOException {
        return Files.readAllLines(Path.of("/proc", Long.toString(process.pid()), "status")).stream()
                        .filter(line -> line.startsWith("VmRSS:"))
                        .mapToLong(line -> Long.parseLong(line.replaceAll("[^0-9]", "")))
                        .sum()
                / 1_024;
    }

    /** Open files and sockets. */
    long descriptors() throws IOException {
        try (var files = Files.list(Path.of("/proc", Long.toString(process.pid()), "fd"))) {
            return files.count();
        }
    }

    long threads() throws IOException {
        try (var files = Files.list(Path.of("/proc", Long.toString(process.pid()), "task"))) {
            return files.count();
        }
    }

    boolean isAlive() {
        return process.isAlive();
    }

    @Override
    public void close() throws InterruptedException {
        process.destroy();
        if (!process.waitFor(20, TimeUnit.SECONDS)) {
            process.destroyForcibly();
        }
    }
}
