package dev.souk.llm.localserver;

import static org.assertj.core.api.Assertions.assertThat;

import dev.souk.llm.settings.LocalServerSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** With a shell script in place of the server: it writes down how it was called and stays, or ends at once. */
class LocalServerTest {
    private static final Duration SHORTLY = Duration.ofMillis(20);

    @TempDir
    Path folder;

    private Path calls = Path.of("");
    private Path weights = Path.of("");

    @BeforeEach
    void prepare() throws IOException {
        calls = folder.resolve("calls");
        weights = Files.writeString(folder.resolve("model.gguf"), "weights");
    }

    private LocalServerSettings settings(String then) throws IOException {
        Path script = folder.resolve("server.sh");
        Files.writeString(script, "#!/bin/sh\necho \"$@\" >> " + calls + "\necho hello\n" + then + "\n");
        assertThat(script.toFile().setExecutable(true)).isTrue();
        return new LocalServerSettings(
                script, weights, "tiny", 18_089, List.of("--ctx-size", "512"), folder.resolve("state"));
    }

    @Test
    void startsItOnTheLoopbackInterfaceAndKeepsItsLog() throws Exception {
        try (LocalServer server = LocalServer.start(settings("while :; do sleep 0.1; done"), SHORTLY)) {
            await(() -> Files.exists(calls) && size(folder.resolve("state/local-server.log")) > 0);

            assertThat(Files.readString(calls).strip())
                    .isEqualTo("-m " + weights + " --host 127.0.0.1 --port 18089" + " --alias tiny --ctx-size 512");
            assertThat(folder.resolve("state/local-server.log")).hasContent("hello");
        }
    }

    @Test
    void startsItAgainWhenItEnds() throws Exception {
        try (LocalServer server = LocalServer.start(settings("exit 3"), SHORTLY)) {
            await(() -> lines(calls) >= 3);

            assertThat(server.settings()).isNotNull();
        }
    }

    @Test
    void endsItWhenClosed() throws Exception {
        LocalServer server = LocalServer.start(settings("while :; do sleep 0.1; done"), SHORTLY);
        Path pid = folder.resolve("state/local-server.pid");
        await(() -> size(pid) > 0);
        ProcessHandle process =
                ProcessHandle.of(Long.parseLong(Files.readString(pid))).orElseThrow();

        server.close();

        await(() -> !process.isAlive());
        assertThat(pid).doesNotExist();
        assertThat(lines(calls)).isEqualTo(1);
    }

    @Test
    void endsOneThatWasLeftBehind() throws Exception {
        LocalServerSettings settings = settings("while :; do sleep 0.1; done");
        Files.createDirectories(settings.folder());
        Process left = new ProcessBuilder(settings.binary().toString(), weights.toString()).start();
        Files.writeString(settings.folder().resolve("local-server.pid"), Long.toString(left.pid()));
        await(() -> Files.exists(calls));

        try (LocalServer server = LocalServer.start(settings, SHORTLY)) {
            await(() -> !left.isAlive());
            assertThat(server.settings()).isNotNull();
        }
    }

    @Test
    void leavesAnotherProcessOfThatNumberAlone() throws Exception {
        LocalServerSettings settings = settings("while :; do sleep 0.1; done");
        Files.createDirectories(settings.folder());
        Files.writeString(
                settings.folder().resolve("local-server.pid"),
                Long.toString(ProcessHandle.current().pid()));

        try (LocalServer server = LocalServer.start(settings, SHORTLY)) {
            await(() -> lines(calls) == 1);
            assertThat(server.settings()).isNotNull();
        }
    }

    private static long size(Path file) {
        try {
            return Files.exists(file) ? Files.size(file) : 0;
        } catch (IOException e) {
            return 0;
        }
    }

    private static int lines(Path file) {
        try {
            return Files.exists(file) ? Files.readAllLines(file).size() : 0;
        } catch (IOException e) {
            return 0;
        }
    }

    private static void await(BooleanSupplier condition) throws InterruptedException {
        for (int i = 0; i < 500 && !condition.getAsBoolean(); i++) {
            Thread.sleep(20);
        }
        assertThat(condition.getAsBoolean()).isTrue();
    }
}
