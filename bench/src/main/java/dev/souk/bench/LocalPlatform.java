package dev.souk.bench;

import com.fasterxml.jackson.databind.JsonNode;
import dev.souk.chassis.json.Json;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** The platform as {@code ./souk up} starts it, with data of its own and limits that do not get in the way of a benchmark. */
final class LocalPlatform implements AutoCloseable {
    private static final String PLENTY = "1000000";

    private final Path root;
    private final Path data;
    private boolean forgets;

    private LocalPlatform(Path root, Path data) {
        this.root = root;
        this.data = data;
    }

    static LocalPlatform start(Path root, int port, String modelUrl) throws IOException, InterruptedException {
        LocalPlatform platform = new LocalPlatform(root, root.resolve("bench/target/platform"));
        Files.createDirectories(platform.data);
        platform.command(
                Map.of(
                        "SOUK_LLM_UPSTREAM_BASE_URL",
                        modelUrl,
                        "SOUK_LLM_UPSTREAM_MODEL",
                        "instant",
                        "SOUK_GATEWAY_LIMITS_SESSIONS_PER_ADDRESS",
                        PLENTY,
                        "SOUK_GATEWAY_LIMITS_CHAT_PER_SESSION",
                        PLENTY,
                        "SOUK_GATEWAY_LIMITS_CHAT_PER_ADDRESS",
                        PLENTY),
                "up",
                "--port",
                Integer.toString(port));
        return platform;
    }

    JsonNode state() throws IOException {
        return Json.mapper().readTree(Files.readString(data.resolve("platform.json")));
    }

    Path signingKey() {
        return data.resolve("keys/gateway-private.jwk.json");
    }

    /** Resident memory of a child in MiB. */
    double residentMebibytes(String child) throws IOException {
        long pid =
                state().path("children").path(child).path("process").path("pid").asLong();
        try (Stream<String> lines = Files.lines(Path.of("/proc", Long.toString(pid), "status"))) {
            return lines.filter(line -> line.startsWith("VmRSS:"))
                            .mapToLong(line -> Long.parseLong(line.replaceAll("[^0-9]", "")))
                            .findFirst()
                            .orElse(0)
                    / 1024.0;
        }
    }

    /** Leaves no data behind when it is closed: what is under way then would be gone on with at the next start. */
    void forget() {
        forgets = true;
    }

    @Override
    public void close() {
        try {
            command(Map.of(), "down");
            if (forgets) {
                command(Map.of(), "reset", "--yes");
            }
        } catch (IOException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void command(Map<String, String> environment, String... arguments)
            throws IOException, InterruptedException {
        Path app = root.resolve("local/target/local-app");
        List<String> line = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-cp",
                app + "/*:" + app + "/lib/*",
                "dev.souk.local.cli.Main",
                arguments[0],
                "--root",
                root.toString(),
                "--data",
                data.toString()));
        line.addAll(List.of(arguments).subList(1, arguments.length));
        ProcessBuilder builder = new ProcessBuilder(line)
                .redirectInput(new File("/dev/null"))
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.INHERIT);
        builder.environment().putAll(environment);
        Process process = builder.start();
        if (!process.waitFor(5, TimeUnit.MINUTES) || process.exitValue() != 0) {
            process.destroyForcibly();
            throw new IllegalStateException("souk " + arguments[0] + " failed");
        }
    }
}
