package dev.souk.local.infra;

import dev.souk.local.process.ProcessRef;
import java.io.File;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import redis.embedded.core.ExecutableProvider;

/** A Redis server without persistence: what is in it may be lost at any moment. */
final class RedisServer implements AutoCloseable {

    private static final Duration START_LIMIT = Duration.ofSeconds(30);

    private final Process process;
    private final int port;

    private RedisServer(Process process, int port) {
        this.process = process;
        this.port = port;
    }

    /** Starts it and waits until it answers. */
    static RedisServer start(Path folder, Path program, int port) throws IOException, InterruptedException {
        Files.createDirectories(folder);
        Process process = new ProcessBuilder(
                        program.toString(),
                        "--port",
                        Integer.toString(port),
                        "--bind",
                        "127.0.0.1",
                        "--pidfile",
                        pidFile(folder).toString(),
                        "--dir",
                        folder.toString(),
                        "--save",
                        "",
                        "--appendonly",
                        "no",
                        "--maxmemory",
                        "96mb",
                        "--maxmemory-policy",
                        "allkeys-lru")
                .redirectErrorStream(true)
                .redirectOutput(
                        Redirect.appendTo(folder.resolveSibling("redis.log").toFile()))
                .start();
        RedisServer server = new RedisServer(process, port);
        server.awaitPong();
        return server;
    }

    /** Stops the server that a killed process left running for that folder, if there is one. */
    static boolean stopLeftBehind(Path folder) throws IOException {
        Optional<ProcessHandle> server = running(pidFile(folder));
        server.ifPresent(process -> LeftBehind.stop(process, "TERM"));
        return server.isPresent();
    }

    ProcessHandle process() {
        return process.toHandle();
    }

    String url() {
        return "redis://127.0.0.1:" + port;
    }

    @Override
    public void close() {
        process.destroy();
        if (!ProcessRef.endsWithin(process.toHandle(), Duration.ofSeconds(5))) {
            process.destroyForcibly();
        }
    }

    /**
     * The server program, unpacked to that folder the first time. Not to be called while this process starts others: a child
     * that is just being forked would hold the new file open for writing, and it could not be run ("text file busy").
     */
    static Path program(Path binaries) throws IOException {
        Path program = binaries.resolve("redis-server");
        if (!Files.isExecutable(program)) {
            Path next = Files.createTempDirectory(Files.createDirectories(binaries), "redis-");
            File unpacked =
                    ExecutableProvider.newJarResourceProvider(next.toFile()).get();
            // In one step, for others may unpack or run it at this moment.
            Files.move(unpacked.toPath(), program, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            Files.delete(next);
        }
        return program;
    }

    private static Path pidFile(Path folder) {
        return folder.resolve("redis.pid");
    }

    private static Optional<ProcessHandle> running(Path pidFile) throws IOException {
        if (!Files.isRegularFile(pidFile)) {
            return Optional.empty();
        }
        String pid = Files.readString(pidFile).strip();
        return Optional.of(pid)
                .filter(text -> text.matches("[0-9]{1,18}"))
                .flatMap(text -> ProcessHandle.of(Long.parseLong(text)))
                .filter(handle -> handle.info().command().orElse("").contains("redis-server"));
    }

    private void awaitPong() throws IOException, InterruptedException {
        long start = System.nanoTime();
        while (System.nanoTime() - start < START_LIMIT.toNanos()) {
            if (!process.isAlive()) {
                throw new IOException("Redis ended with exit code " + process.exitValue() + "; see redis.log");
            }
            if (answersPing()) {
                return;
            }
            TimeUnit.MILLISECONDS.sleep(30);
        }
        throw new IOException("Redis does not answer on port " + port + " after " + START_LIMIT.toSeconds() + " s");
    }

    private boolean answersPing() {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.setSoTimeout(1_000);
            socket.getOutputStream().write("PING\r\n".getBytes(StandardCharsets.US_ASCII));
            return new String(socket.getInputStream().readNBytes(5), StandardCharsets.US_ASCII).equals("+PONG");
        } catch (IOException notYet) {
            return false;
        }
    }
}
