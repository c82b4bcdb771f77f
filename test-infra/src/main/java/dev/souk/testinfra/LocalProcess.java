package dev.souk.testinfra;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.souk.testinfra.Infrastructure.Endpoints;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * The infrastructure process of module {@code local}, with its data below {@code target/}. It is a process of its own because
 * its Kafka is newer than the services' client. It ends with this JVM, also when this JVM is killed: it watches its parent.
 */
final class LocalProcess {

    /** Names the folder of the built process, where it is not in a checkout around the working directory. */
    private static final String APP_PROPERTY = "souk.local.app";

    /** Set once the process runs: test frameworks load this class more than once in a JVM, and one process is enough. */
    private static final String STATE_PROPERTY = "souk.test-infra.state";

    private static final String APP_IN_CHECKOUT = "local/target/local-app";
    private static final Duration START_LIMIT = Duration.ofMinutes(3);

    private LocalProcess() {}

    static Endpoints start() {
        String running = System.getProperty(STATE_PROPERTY);
        if (running != null) {
            return read(Path.of(running));
        }
        try {
            Path app = app();
            Path folder = Files.createDirectories(
                    Path.of("target", "infra-" + ProcessHandle.current().pid()).toAbsolutePath());
            Path state = folder.resolve("state.json");
            Path log = folder.resolve("infra.log");
            Process process = spawn(app, folder, state, log);
            Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(process, folder)));
            awaitState(process, state, log);
            System.setProperty(STATE_PROPERTY, state.toString());
            return read(state);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while the infrastructure starts", interrupted);
        }
    }

    /** What a state file says. */
    static Endpoints read(Path state) {
        var mapper = JsonMapper.builder()
                .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                .build();
        try {
            return mapper.treeToValue(mapper.readTree(state.toFile()).required("endpoints"), Endpoints.class);
        } catch (IOException | IllegalArgumentException unreadable) {
            throw new IllegalStateException(
                    "infrastructure state " + state + ": " + unreadable.getMessage(), unreadable);
        }
    }

    private static Process spawn(Path app, Path folder, Path state, Path log) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "@" + app.resolve("infra.jvm"),
                "-cp",
                app + "/*:" + app + "/lib/*",
                "dev.souk.local.infra.InfraMain",
                "--data",
                folder.resolve("data").toString(),
                "--state",
                state.toString(),
                "--binaries",
                app.resolveSibling("binaries").toString(),
                "--durable",
                "false",
                "--parent",
                Long.toString(ProcessHandle.current().pid()));
        builder.environment().put("MALLOC_ARENA_MAX", "2");
        // Tests never touch the servers that a developer's shell may name.
        builder.environment().keySet().removeIf(name -> name.startsWith("SOUK_"));
        return builder.redirectErrorStream(true).redirectOutput(log.toFile()).start();
    }

    private static void awaitState(Process process, Path state, Path log) throws IOException, InterruptedException {
        long start = System.nanoTime();
        while (!Files.exists(state)) {
            if (!process.isAlive()) {
                throw new IllegalStateException("the infrastructure process ended with exit code " + process.exitValue()
                        + "; its log: " + Files.readString(log));
            }
            if (System.nanoTime() - start > START_LIMIT.toNanos()) {
                process.destroy();
                throw new IllegalStateException(
                        "the infrastructure is not ready after " + START_LIMIT + "; see " + log);
            }
            TimeUnit.MILLISECONDS.sleep(50);
        }
    }

    private static void stop(Process process, Path folder) {
        process.destroy();
        try {
            if (!process.waitFor(15, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
            deleteData(folder.resolve("data"));
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    /** A few hundred megabytes a run otherwise; the logs stay. */
    private static void deleteData(Path data) {
        try (Stream<Path> files = Files.walk(data)) {
            files.sorted((a, b) -> b.compareTo(a)).forEach(file -> file.toFile().delete());
        } catch (IOException leftForClean) {
            System.err.println("not deleted: " + data);
        }
    }

    private static Path app() {
        String given = System.getProperty(APP_PROPERTY);
        if (given != null) {
            return Path.of(given).toAbsolutePath();
        }
        Path start = Path.of("").toAbsolutePath();
        for (Path folder = start; folder != null; folder = folder.getParent()) {
            Path app = folder.resolve(APP_IN_CHECKOUT);
            if (Files.isDirectory(app.resolve("lib"))) {
                return app;
            }
        }
        throw new IllegalStateException("no " + APP_IN_CHECKOUT + " in or above " + start
                + ": build it with  mvn -q -DskipTests -pl local -am package");
    }
}
