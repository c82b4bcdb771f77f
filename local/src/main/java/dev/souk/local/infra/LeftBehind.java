package dev.souk.local.infra;

import dev.souk.local.process.ProcessRef;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;

/** Servers that a killed infrastructure process left behind. */
public final class LeftBehind {

    private static final Duration GRACE = Duration.ofSeconds(10);

    private LeftBehind() {}

    /** Stops the PostgreSQL and Redis that belong to that infrastructure folder and have no process above them any more. */
    public static int stopServers(Path infraData) throws IOException {
        int stopped = 0;
        if (RedisServer.stopLeftBehind(infraData.resolve("redis"))) {
            stopped++;
        }
        if (PostgresServer.stopLeftBehind(infraData.resolve("postgres"))) {
            stopped++;
        }
        return stopped;
    }

    /** Sends the signal, waits, and kills what is still there. */
    static void stop(ProcessHandle process, String signal) {
        try {
            new ProcessBuilder("kill", "-" + signal, Long.toString(process.pid()))
                    .inheritIO()
                    .start()
                    .waitFor();
        } catch (IOException noSuchProgram) {
            process.destroy();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
        if (!ProcessRef.endsWithin(process, GRACE)) {
            process.destroyForcibly();
            ProcessRef.endsWithin(process, GRACE);
        }
    }
}
