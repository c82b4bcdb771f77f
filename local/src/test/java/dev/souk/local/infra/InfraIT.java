package dev.souk.local.infra;

import static org.assertj.core.api.Assertions.assertThat;

import dev.souk.contracts.topic.Topics;
import dev.souk.local.infra.InfraState.Endpoints;
import dev.souk.local.process.JsonFiles;
import dev.souk.local.process.ProcessRef;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The infrastructure process as others start it. */
class InfraIT {

    private static final Duration LIMIT = Duration.ofSeconds(120);
    private static final Path APP = Path.of("target/local-app").toAbsolutePath();

    @TempDir
    Path folder;

    private final List<Process> started = new ArrayList<>();

    @AfterEach
    void stop() throws IOException {
        started.forEach(process -> ProcessRef.of(process.toHandle()).end(Duration.ofSeconds(20)));
        LeftBehind.stopServers(folder.resolve("data"));
    }

    @Test
    void keepsPortsAndDataFromRunToRunAndAfterAKill() throws Exception {
        InfraState first = start("data", Map.of(), "");
        assertThat(partitions(first.endpoints()))
                .containsEntry(Topics.TOOLS_REPLIES, 16)
                .containsEntry(Topics.TOOLS_MAPS, 8);
        write(first.endpoints(), "first");

        first.process().running().orElseThrow().destroy();
        awaitGone(first.process());
        assertThat(first.servers().values())
                .allSatisfy(server -> assertThat(server.running()).isEmpty());

        InfraState second = start("data", Map.of(), "");
        assertThat(second.ports()).isEqualTo(first.ports());
        assertThat(read(second.endpoints())).containsExactly("first");
        write(second.endpoints(), "second");

        second.process().running().orElseThrow().destroyForcibly();
        awaitGone(second.process());
        assertThat(second.servers().values())
                .anySatisfy(server -> assertThat(server.running()).isPresent());

        InfraState third = start("data", Map.of(), "");
        assertThat(third.ports()).isEqualTo(first.ports());
        assertThat(read(third.endpoints())).containsExactly("first", "second");
        assertThat(second.servers().values())
                .allSatisfy(server -> assertThat(server.running()).isEmpty());
    }

    @Test
    void endsWhenItsParentIsGoneOrOneOfItsServers() throws Exception {
        Process parent = new ProcessBuilder("sleep", "300").start();
        started.add(parent);
        InfraState state = start("data", Map.of(), Long.toString(parent.pid()));

        parent.destroyForcibly();

        awaitGone(state.process());
        assertThat(state.servers().values())
                .allSatisfy(server -> assertThat(server.running()).isEmpty());

        InfraState again = start("data", Map.of(), "");
        Objects.requireNonNull(again.servers().get("redis"))
                .running()
                .orElseThrow()
                .destroyForcibly();

        awaitGone(again.process());
        assertThat(started.getLast().waitFor()).isEqualTo(1);
    }

    @Test
    void usesServersThatRunElsewhereAndMakesWhatIsMissingThere() throws Exception {
        Endpoints elsewhere = start("data", Map.of(), "").endpoints();
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", elsewhere.kafka()))) {
            admin.deleteTopics(List.of(Topics.TOOLS_MAPS)).all().get();
        }
        try (var connection = DriverManager.getConnection(elsewhere.jdbc() + "postgres", elsewhere.dbUser(), "");
                var statement = connection.createStatement()) {
            statement.execute("drop database maps");
        }

        InfraState state = start(
                "other",
                Map.of(
                        "SOUK_KAFKA_BOOTSTRAP_SERVERS", elsewhere.kafka(),
                        "SOUK_POSTGRES_URL", elsewhere.jdbc(),
                        "SOUK_REDIS_URL", elsewhere.redis()),
                "");

        assertThat(state.servers()).isEmpty();
        assertThat(state.ports()).isEmpty();
        assertThat(state.endpoints()).isEqualTo(elsewhere);
        assertThat(partitions(elsewhere)).containsEntry(Topics.TOOLS_MAPS, 8);
        DriverManager.getConnection(elsewhere.jdbc() + "maps", elsewhere.dbUser(), "")
                .close();
    }

    private InfraState start(String data, Map<String, String> environment, String parent)
            throws IOException, InterruptedException {
        Path state = folder.resolve(data + ".json");
        Path log = folder.resolve(data + ".log");
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "@" + APP.resolve("infra.jvm"),
                "-cp",
                APP + "/*:" + APP + "/lib/*",
                InfraMain.class.getName(),
                "--data",
                folder.resolve(data).toString(),
                "--state",
                state.toString(),
                "--binaries",
                APP.resolveSibling("binaries").toString(),
                "--durable",
                "false",
                "--parent",
                parent.isEmpty() ? Long.toString(ProcessHandle.current().pid()) : parent));
        ProcessBuilder builder =
                new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile());
        builder.environment().putAll(environment);
        Process process = builder.start();
        started.add(process);
        long begin = System.nanoTime();
        while (System.nanoTime() - begin < LIMIT.toNanos()) {
            var found = JsonFiles.read(state, InfraState.class)
                    .filter(read -> read.process().pid() == process.pid());
            if (found.isPresent()) {
                return found.get();
            }
            assertThat(process.isAlive()).as(() -> tail(log)).isTrue();
            TimeUnit.MILLISECONDS.sleep(50);
        }
        throw new AssertionError("not ready: " + tail(log));
    }

    private static String tail(Path log) {
        try {
            return Files.readString(log);
        } catch (IOException none) {
            return "no log";
        }
    }

    private static void awaitGone(ProcessRef process) {
        process.running()
                .ifPresent(running -> assertThat(ProcessRef.endsWithin(running, Duration.ofSeconds(30)))
                        .isTrue());
    }

    private static Map<String, Integer> partitions(Endpoints endpoints) throws Exception {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", endpoints.kafka()))) {
            var partitions = new java.util.HashMap<String, Integer>();
            admin.describeTopics(Topics.ALL)
                    .allTopicNames()
                    .get()
                    .forEach((topic, about) ->
                            partitions.put(topic, about.partitions().size()));
            return partitions;
        }
    }

    /** One row and one record. */
    private static void write(Endpoints endpoints, String value) throws Exception {
        try (var connection = DriverManager.getConnection(endpoints.jdbc() + "orders", endpoints.dbUser(), "");
                var statement = connection.createStatement()) {
            statement.execute("create table if not exists kept (id serial, value text)");
            statement.execute("insert into kept (value) values ('" + value + "')");
        }
        try (var producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", endpoints.kafka(), "acks", "all"),
                new StringSerializer(),
                new StringSerializer())) {
            producer.send(new ProducerRecord<>("kept", "key", value)).get();
        }
    }

    /** The values, the same in the table and in the topic. */
    private static List<String> read(Endpoints endpoints) throws Exception {
        List<String> rows = new ArrayList<>();
        try (var connection = DriverManager.getConnection(endpoints.jdbc() + "orders", endpoints.dbUser(), "");
                var statement = connection.createStatement();
                var result = statement.executeQuery("select value from kept order by id")) {
            while (result.next()) {
                rows.add(result.getString(1));
            }
        }
        List<String> records = new ArrayList<>();
        try (var consumer = new KafkaConsumer<>(
                Map.of("bootstrap.servers", endpoints.kafka(), "auto.offset.reset", "earliest"),
                new StringDeserializer(),
                new StringDeserializer())) {
            TopicPartition partition = new TopicPartition("kept", 0);
            consumer.assign(List.of(partition));
            Long end = consumer.endOffsets(List.of(partition)).getOrDefault(partition, 0L);
            while (consumer.position(partition) < end) {
                consumer.poll(Duration.ofMillis(200)).forEach(record -> records.add(record.value()));
            }
        }
        assertThat(records).isEqualTo(rows);
        return rows;
    }
}
