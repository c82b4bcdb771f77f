package dev.souk.e2e;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * The platform as {@code ./souk up} starts it, on a free port and with data of its own, shared by all tests of the run. The
 * services can be killed, and armed to kill themselves at a named point; the supervisor starts them again.
 */
final class Platform {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration START = Duration.ofMinutes(4);
    private static @Nullable Platform shared;

    private final Path root;
    private final Path data;
    private final Path crashFile;

    private Platform(Path root, Path data) {
        this.root = root;
        this.data = data;
        this.crashFile = data.resolve("crash-at");
    }

    /** The one of this test run: the first caller starts it, the end of the JVM stops it. */
    static synchronized Platform shared() {
        Platform platform = shared;
        if (platform == null) {
            try {
                Path root = Path.of("..").toRealPath();
                Path data = Path.of("target", "platform").toAbsolutePath();
                platform = new Platform(root, data);
                Files.createDirectories(data);
                Files.writeString(platform.llmSettings(), "{}");
                Runtime.getRuntime().addShutdownHook(Thread.ofPlatform().unstarted(platform::stop));
                platform.command(START, "up", "--port", Integer.toString(freePort()));
            } catch (IOException e) {
                throw new IllegalStateException(e);
            }
            shared = platform;
        }
        return platform;
    }

    /** Runs a command of the souk script and returns what it printed. */
    String command(Duration patience, String... arguments) {
        return command("", patience, List.of(arguments));
    }

    /** The same with something typed in. */
    String commandWithInput(String input, Duration patience, String... arguments) {
        return command(input, patience, List.of(arguments));
    }

    private String command(String input, Duration patience, List<String> arguments) {
        List<String> line = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-Dstdin.encoding=UTF-8",
                "-Dstdout.encoding=UTF-8",
                "-cp",
                root.resolve("local/target/local-app") + "/*:" + root.resolve("local/target/local-app/lib") + "/*",
                "dev.souk.local.cli.Main"));
        line.add(arguments.getFirst());
        line.addAll(List.of("--root", root.toString(), "--data", data.toString()));
        line.addAll(arguments.subList(1, arguments.size()));
        try {
            Path typed = Files.writeString(Files.createTempFile(data, "typed", ".txt"), input);
            Path output = Files.createTempFile(data, "command", ".txt");
            ProcessBuilder builder = new ProcessBuilder(line)
                    .redirectErrorStream(true)
                    .redirectInput(typed.toFile())
                    .redirectOutput(output.toFile());
            builder.environment().put("SOUK_CRASH_FILE", crashFile.toString());
            builder.environment().put("SOUK_LLM_SETTINGS", llmSettings().toString());
            // Services that a test kills again and again are not ill.
            builder.environment().put("SOUK_RESTART_PAUSE_MILLIS", "500");
            Process process = builder.start();
            boolean ended = process.waitFor(patience.toSeconds(), TimeUnit.SECONDS);
            if (!ended) {
                process.destroyForcibly();
            }
            String said = Files.readString(output);
            Files.delete(output);
            Files.delete(typed);
            if (!ended || process.exitValue() != 0) {
                throw new IllegalStateException("souk " + String.join(" ", arguments) + ": "
                        + (ended ? "exit code " + process.exitValue() : "no end") + "\n" + said);
            }
            return said;
        } catch (IOException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** Where the gateway is. */
    String url() {
        return state().path("url").asText();
    }

    /** Where a service listens. */
    String url(String service) {
        return "http://127.0.0.1:"
                + state().path("children").path(service).path("port").asInt();
    }

    /** The settings of llm-service, which it reads again when they change; without hosts unless a test writes some. */
    Path llmSettings() {
        return data.resolve("llm.yaml");
    }

    Path root() {
        return root;
    }

    Path data() {
        return data;
    }

    /** Process id of a service or of {@code infra}. */
    long pid(String child) {
        return state().path("children").path(child).path("process").path("pid").asLong();
    }

    /** As {@code kill -9} does. */
    void kill(String child) {
        ProcessHandle.of(pid(child)).orElseThrow().destroyForcibly();
    }

    /** The next service that passes this point dies there, once. */
    void arm(String point) {
        try {
            Files.writeString(crashFile, point);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Whether the armed point has killed. */
    boolean hasFired() {
        return !Files.exists(crashFile);
    }

    /** Nothing is armed any more. */
    void disarm() {
        try {
            Files.deleteIfExists(crashFile);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Waits until everything runs again. */
    void awaitReady() {
        await(Duration.ofSeconds(120), "all services are ready", () -> {
            JsonNode state = state();
            for (JsonNode child : state.path("children")) {
                long pid = child.path("process").path("pid").asLong();
                if (!child.path("status").asText().equals("READY")
                        || !ProcessHandle.of(pid).map(ProcessHandle::isAlive).orElse(false)) {
                    return false;
                }
            }
            return state.path("phase").asText().equals("READY");
        });
    }

    /** One number from a database. */
    long number(String database, String sql, String... parameters) {
        JsonNode endpoints = state().path("endpoints");
        String url = endpoints.path("jdbc").asText() + database;
        try (var connection = DriverManager.getConnection(
                        url,
                        endpoints.path("dbUser").asText("postgres"),
                        endpoints.path("dbPassword").asText(""));
                var statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < parameters.length; i++) {
                statement.setString(i + 1, parameters[i]);
            }
            try (var row = statement.executeQuery()) {
                row.next();
                return row.getLong(1);
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Empties Redis. */
    void flushRedis() {
        String url = state().path("endpoints").path("redis").asText();
        int port = java.net.URI.create(url).getPort();
        try (Socket socket = new Socket("127.0.0.1", port)) {
            socket.getOutputStream().write("FLUSHALL\r\n".getBytes(StandardCharsets.US_ASCII));
            byte[] answer = socket.getInputStream().readNBytes(3);
            if (!new String(answer, StandardCharsets.US_ASCII).equals("+OK")) {
                throw new IllegalStateException("redis: " + new String(answer, StandardCharsets.US_ASCII));
            }
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    JsonNode state() {
        try {
            return JSON.readTree(Files.readString(data.resolve("platform.json")));
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private void stop() {
        command(Duration.ofSeconds(90), "down");
    }

    static void await(Duration patience, String what, BooleanSupplier condition) {
        long end = System.nanoTime() + patience.toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > end) {
                throw new AssertionError("not within " + patience.toSeconds() + " s: " + what);
            }
            try {
                TimeUnit.MILLISECONDS.sleep(50);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException(e);
            }
        }
    }

    static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }
}
