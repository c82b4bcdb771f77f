package dev.souk.llm.localserver;

import dev.souk.llm.settings.LocalServerSettings;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Keeps a model server running: starts it on a port of the loopback interface, starts it again when it ends, ever less eagerly
 * where it does not stay, and ends it with the gateway. One that a killed gateway left behind is ended first. Thread-safe.
 */
public final class LocalServer implements AutoCloseable {
    private static final Logger LOG = Logger.getLogger(LocalServer.class);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(30);
    /** One that ran this long was well. */
    private static final Duration WELL = Duration.ofMinutes(1);

    private static final Duration GRACE = Duration.ofSeconds(5);

    private final LocalServerSettings settings;
    private final Duration firstPause;
    private final Thread keeper;
    private volatile @Nullable Process process;
    private volatile boolean closed;

    private LocalServer(LocalServerSettings settings, Duration firstPause) {
        this.settings = settings;
        this.firstPause = firstPause;
        this.keeper = Thread.ofVirtual().name("local-server").unstarted(this::keep);
    }

    /**
     * Starts it; that it runs is not waited for.
     *
     * @throws IllegalStateException if its folder cannot be written
     */
    public static LocalServer start(LocalServerSettings settings) {
        return start(settings, Duration.ofSeconds(1));
    }

    /** @param firstPause before it is started again the first time */
    static LocalServer start(LocalServerSettings settings, Duration firstPause) {
        try {
            Files.createDirectories(settings.folder());
            endLeftOver(settings);
            LocalServer server = new LocalServer(settings, firstPause);
            server.keeper.start();
            return server;
        } catch (IOException e) {
            throw new IllegalStateException("the local model server cannot be started: " + e.getMessage(), e);
        }
    }

    /** What it was started with. */
    public LocalServerSettings settings() {
        return settings;
    }

    private void keep() {
        Duration pause = firstPause;
        while (!closed) {
            long began = System.nanoTime();
            try {
                int status = run();
                if (closed) {
                    return;
                }
                LOG.errorf("the local model server ended with %d, see %s", status, log(settings));
                boolean well = System.nanoTime() - began > WELL.toNanos();
                pause = well ? firstPause : pause;
                TimeUnit.NANOSECONDS.sleep(pause.toNanos());
                Duration longer = pause.multipliedBy(2);
                pause = longer.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : longer;
            } catch (InterruptedException closing) {
                return;
            } catch (IOException e) {
                LOG.error("the local model server cannot be started", e);
                return;
            }
        }
    }

    private int run() throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(
                settings.binary().toString(),
                "-m",
                settings.weights().toString(),
                "--host",
                "127.0.0.1",
                "--port",
                Integer.toString(settings.port()),
                "--alias",
                settings.model()));
        command.addAll(settings.arguments());
        Process started = new ProcessBuilder(command)
                .redirectInput(new File("/dev/null"))
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log(settings).toFile()))
                .start();
        process = started;
        Files.writeString(pidFile(settings), Long.toString(started.pid()));
        LOG.infof("the local model server runs as process %d on port %d", started.pid(), settings.port());
        if (closed) {
            end(started);
        }
        return started.waitFor();
    }

    private static void endLeftOver(LocalServerSettings settings) throws IOException {
        Path file = pidFile(settings);
        if (!Files.exists(file)) {
            return;
        }
        String number = Files.readString(file).strip();
        Optional<ProcessHandle> left = number.matches("\\d{1,9}")
                ? ProcessHandle.of(Long.parseLong(number)).filter(handle -> isOurs(handle, settings))
                : Optional.empty();
        left.ifPresent(handle -> {
            LOG.warnf("ending the local model server %d, that was left behind", handle.pid());
            handle.destroyForcibly();
        });
        Files.delete(file);
    }

    /** The number may belong to another process by now: only one with our weights on its command line is ours. */
    private static boolean isOurs(ProcessHandle handle, LocalServerSettings settings) {
        return handle.info()
                .commandLine()
                .filter(line -> line.contains(settings.weights().toString()))
                .isPresent();
    }

    private static Path log(LocalServerSettings settings) {
        return settings.folder().resolve("local-server.log");
    }

    private static Path pidFile(LocalServerSettings settings) {
        return settings.folder().resolve("local-server.pid");
    }

    private static void end(Process running) throws InterruptedException {
        running.destroy();
        if (!running.waitFor(GRACE.toMillis(), TimeUnit.MILLISECONDS)) {
            running.destroyForcibly();
        }
    }

    @Override
    public void close() {
        closed = true;
        Process running = process;
        try {
            if (running != null) {
                end(running);
            }
            keeper.interrupt();
            Files.deleteIfExists(pidFile(settings));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (IOException e) {
            LOG.debugf("the file of a process number stays: %s", e.getMessage());
        }
    }
}
