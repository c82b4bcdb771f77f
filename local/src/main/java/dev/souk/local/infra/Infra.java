package dev.souk.local.infra;

import dev.souk.local.infra.ExternalServers.Database;
import dev.souk.local.infra.InfraState.Endpoints;
import dev.souk.local.process.JsonFiles;
import dev.souk.local.process.Ports;
import dev.souk.local.process.ProcessRef;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The three servers, or the external ones in their place. */
final class Infra implements AutoCloseable {

    private final InfraOptions options;
    private final Ports ports;

    private volatile @Nullable KafkaBroker kafka;
    private volatile @Nullable PostgresServer postgres;
    private volatile @Nullable RedisServer redis;

    Infra(InfraOptions options, Ports ports) {
        this.options = options;
        this.ports = ports;
    }

    /**
     * Starts what is not external, all at once, and makes the topics and databases that are missing. Ports are those of the
     * last start where they are still free. If one server fails, the others are stopped.
     */
    InfraState start() throws IOException, InterruptedException {
        Files.createDirectories(options.data());
        Path portsFile = options.data().resolve("ports.json");
        ExternalServers external = options.external();
        Database database = external.postgres().orElse(null);
        List<Callable<@Nullable Void>> starts = new ArrayList<>();
        stopWhatWasLeftBehind(database);
        ChosenPorts chosen =
                ChosenPorts.choose(JsonFiles.read(portsFile, ChosenPorts.class).orElseGet(ChosenPorts::first), ports);
        JsonFiles.write(portsFile, chosen);
        starts.add(() -> {
            Provision.topics(external.kafka().isPresent() ? external.kafka().get() : startKafka(chosen));
            return null;
        });
        starts.add(() -> {
            Database server = database != null ? database : startPostgres(chosen);
            Provision.databases(server.url(), server.user(), server.password());
            return null;
        });
        if (external.redis().isEmpty()) {
            Path program = RedisServer.program(options.binaries());
            starts.add(() -> {
                redis = RedisServer.start(options.data().resolve("redis"), program, chosen.redis());
                return null;
            });
        }
        try {
            runAll(starts);
        } catch (IOException | RuntimeException failure) {
            close();
            throw failure;
        }
        return state(chosen);
    }

    /** Returns when one of the servers has ended by itself. */
    void awaitFailure() throws InterruptedException {
        CountDownLatch failed = new CountDownLatch(1);
        servers().values().forEach(server -> server.onExit().thenRun(failed::countDown));
        KafkaBroker broker = kafka;
        if (broker != null) {
            Thread.ofPlatform().daemon().name("broker-watch").start(() -> {
                broker.awaitStop();
                failed.countDown();
            });
        }
        failed.await();
    }

    /** Stops all that was started, at once; returns when they have stopped. */
    @Override
    public void close() {
        List<Callable<@Nullable Void>> stops = Stream.of(kafka, postgres, redis)
                .filter(Objects::nonNull)
                .<Callable<@Nullable Void>>map(server -> () -> {
                    server.close();
                    return null;
                })
                .toList();
        try {
            runAll(stops);
        } catch (IOException failure) {
            System.err.println("While stopping: " + failure.getMessage());
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    /** Before ports are chosen, so that they are free again. */
    private void stopWhatWasLeftBehind(@Nullable Database external) throws IOException {
        RedisServer.stopLeftBehind(options.data().resolve("redis"));
        if (external == null) {
            PostgresServer.stopLeftBehind(options.data().resolve("postgres"));
        }
    }

    private String startKafka(ChosenPorts chosen) throws IOException {
        KafkaBroker broker = KafkaBroker.start(options.data().resolve("kafka"), chosen.kafka(), chosen.controller());
        kafka = broker;
        return broker.bootstrapServers();
    }

    private Database startPostgres(ChosenPorts chosen) throws IOException {
        PostgresServer server = PostgresServer.start(
                options.data().resolve("postgres"), options.binaries(), chosen.postgres(), options.durable());
        postgres = server;
        return new Database(server.jdbc(), PostgresServer.USER, "");
    }

    private InfraState state(ChosenPorts chosen) {
        ExternalServers external = options.external();
        Map<String, Integer> used = new HashMap<>();
        if (kafka != null) {
            used.put("kafka", chosen.kafka());
            used.put("controller", chosen.controller());
        }
        if (postgres != null) {
            used.put("postgres", chosen.postgres());
        }
        if (redis != null) {
            used.put("redis", chosen.redis());
        }
        Map<String, ProcessRef> children = new HashMap<>();
        servers().forEach((name, process) -> children.put(name, ProcessRef.of(process)));
        Database database = external.postgres()
                .orElseGet(() -> new Database(
                        "jdbc:postgresql://127.0.0.1:" + chosen.postgres() + "/", PostgresServer.USER, ""));
        Endpoints endpoints = new Endpoints(
                external.kafka().orElse("127.0.0.1:" + chosen.kafka()),
                database.url(),
                database.user(),
                database.password(),
                external.redis().orElse("redis://127.0.0.1:" + chosen.redis()));
        return new InfraState(ProcessRef.of(ProcessHandle.current()), children, used, endpoints);
    }

    private Map<String, ProcessHandle> servers() {
        Map<String, ProcessHandle> servers = new HashMap<>();
        PostgresServer database = postgres;
        if (database != null) {
            servers.put("postgres", database.process());
        }
        RedisServer cache = redis;
        if (cache != null) {
            servers.put("redis", cache.process());
        }
        return servers;
    }

    /** Runs all to their end, then throws the first failure, if any. */
    private static void runAll(List<Callable<@Nullable Void>> tasks) throws IOException, InterruptedException {
        try (var threads = Executors.newThreadPerTaskExecutor(
                Thread.ofPlatform().name("server-", 0).factory())) {
            for (Future<@Nullable Void> task : threads.invokeAll(tasks)) {
                task.get();
            }
        } catch (ExecutionException failure) {
            throw new IOException(String.valueOf(failure.getMessage()), failure);
        }
    }
}
