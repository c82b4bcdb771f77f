package dev.souk.local.infra;

import dev.souk.local.process.ProcessRef;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/** A PostgreSQL server of its own, with its data in a folder that stays. */
final class PostgresServer implements AutoCloseable {

    static final String USER = "postgres";

    private final EmbeddedPostgres postgres;
    private final ProcessHandle process;

    private PostgresServer(EmbeddedPostgres postgres, ProcessHandle process) {
        this.postgres = postgres;
        this.process = process;
    }

    /**
     * Starts it on the data of that folder, which is initialised if it is new.
     */
    static PostgresServer start(Path folder, Path binaries, int port, boolean durable) throws IOException {
        Files.createDirectories(folder);
        // Otherwise the library unpacks to a folder that all users of the machine share.
        System.setProperty("ot.epg.working-dir", binaries.toString());
        Redirect log = Redirect.appendTo(folder.resolveSibling("postgres.log").toFile());
        EmbeddedPostgres postgres = EmbeddedPostgres.builder()
                .setDataDirectory(folder)
                .setOverrideWorkingDirectory(binaries.toFile())
                .setCleanDataDirectory(false)
                .setRegisterShutdownHook(false)
                .setPort(port)
                .setLocaleConfig("locale", "C")
                // The library's defaults for both are "off". A crash of the server alone must lose nothing, tests
                // included.
                .setServerConfig("synchronous_commit", "on")
                .setServerConfig("fsync", durable ? "on" : "off")
                .setServerConfig("listen_addresses", "127.0.0.1")
                .setServerConfig("unix_socket_directories", "")
                .setServerConfig("shared_buffers", "32MB")
                .setServerConfig("max_connections", "120")
                .setServerConfig("max_wal_size", "256MB")
                .setServerConfig("jit", "off")
                .setServerConfig("io_method", "sync")
                .setServerConfig("log_min_messages", "warning")
                .setOutputRedirector(log)
                .setErrorRedirector(log)
                .setPGStartupWait(Duration.ofSeconds(90))
                .start();
        ProcessHandle process = postmaster(folder)
                .orElseThrow(() -> new IOException("PostgreSQL has started, but " + folder + " names no process"));
        return new PostgresServer(postgres, process);
    }

    /** Stops the server that a killed process left running on that folder, if there is one. */
    static boolean stopLeftBehind(Path folder) throws IOException {
        Optional<ProcessHandle> server = postmaster(folder);
        // INT is PostgreSQL's "fast shutdown"; TERM would wait for the clients to leave.
        server.ifPresent(process -> LeftBehind.stop(process, "INT"));
        return server.isPresent();
    }

    ProcessHandle process() {
        return process;
    }

    /** JDBC URL without the database. */
    String jdbc() {
        return "jdbc:postgresql://127.0.0.1:" + postgres.getPort() + "/";
    }

    @Override
    public void close() throws IOException {
        postgres.close();
        // It removes its lock file, for which the library waits, a moment before it is gone.
        if (!ProcessRef.endsWithin(process, Duration.ofSeconds(10))) {
            process.destroyForcibly();
        }
    }

    /** The server that runs on that folder: the first line of its lock file is its process id. */
    private static Optional<ProcessHandle> postmaster(Path folder) throws IOException {
        Path lock = folder.resolve("postmaster.pid");
        if (!Files.isRegularFile(lock)) {
            return Optional.empty();
        }
        try (var lines = Files.lines(lock)) {
            return lines.findFirst()
                    .map(String::strip)
                    .filter(pid -> pid.matches("[0-9]{1,18}"))
                    .flatMap(pid -> ProcessHandle.of(Long.parseLong(pid)))
                    .filter(process -> process.info().command().orElse("").endsWith("postgres"));
        }
    }
}
