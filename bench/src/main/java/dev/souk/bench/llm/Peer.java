package dev.souk.bench.llm;

import java.io.File;
import java.io.IOException;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * One who answers on a port, and the process behind it, if it is to be looked at.
 *
 * @param headers that requests to it need
 */
record Peer(
        String name,
        int port,
        Map<String, String> headers,
        @Nullable Process process) implements AutoCloseable {
    private static final int TICKS_PER_SECOND = 100;

    /** Starts a process and waits until it listens. */
    static Peer start(
            String name,
            int port,
            Map<String, String> headers,
            Map<String, String> environment,
            List<String> command,
            Path log)
            throws IOException, InterruptedException {
        ProcessBuilder builder = new ProcessBuilder(command)
                .redirectInput(new File("/dev/null"))
                .redirectErrorStream(true)
                .redirectOutput(log.toFile());
        builder.environment().putAll(environment);
        Process process = builder.start();
        for (int i = 0; i < 600; i++) {
            if (!process.isAlive()) {
                throw new IllegalStateException(name + " ended with " + process.exitValue() + ", see " + log);
            }
            try (Socket socket = new Socket("127.0.0.1", port)) {
                return new Peer(name, port, headers, process);
            } catch (IOException notYet) {
                TimeUnit.MILLISECONDS.sleep(100);
            }
        }
        process.destroyForcibly();
        throw new IllegalStateException(name + " does not listen on " + port + ", see " + log);
    }

    /** Seconds of CPU that the process has used so far. */
    double cpuSeconds() throws IOException {
        if (process == null) {
            return 0;
        }
        String stat = Files.readString(Path.of("/proc", Long.toString(process.pid()), "stat"));
        String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
        return (Long.parseLong(fields[11]) + Long.parseLong(fields[12])) / (double) TICKS_PER_SECOND;
    }

    /** Resident memory in MiB. */
    double residentMebibytes() throws IOException {
        if (process == null) {
            return 0;
        }
        return Files.readAllLines(Path.of("/proc", Long.toString(process.pid()), "status")).stream()
                        .filter(line -> line.startsWith("VmRSS:"))
                        .mapToLong(line -> Long.parseLong(line.replaceAll("[^0-9]", "")))
                        .sum()
                / 1024.0;
    }

    @Override
    public void close() {
        if (process != null) {
            process.destroy();
            try {
                if (!process.waitFor(10, TimeUnit.SECONDS)) {
                    process.destroyForcibly();
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
