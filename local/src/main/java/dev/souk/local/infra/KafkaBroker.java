package dev.souk.local.infra;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import kafka.tools.StorageTool;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.utils.Time;

/** One Kafka node, broker and controller, in this JVM. */
final class KafkaBroker implements AutoCloseable {

    private final KafkaRaftServer server;
    private final int port;

    private KafkaBroker(KafkaRaftServer server, int port) {
        this.server = server;
        this.port = port;
    }

    /** Starts it on the data of that folder, which is formatted if it is new. */
    static KafkaBroker start(Path folder, int port, int controllerPort) throws IOException {
        Files.createDirectories(folder);
        Properties properties = properties(folder.resolve("log"), port, controllerPort);
        Path file = folder.resolve("server.properties");
        try (var out = Files.newBufferedWriter(file)) {
            properties.store(out, "Written at every start");
        }
        if (!Files.exists(folder.resolve("log/meta.properties"))) {
            format(file, clusterId(folder));
        }
        KafkaRaftServer server = new KafkaRaftServer(KafkaConfig.fromProps(properties, false), Time.SYSTEM);
        server.startup();
        return new KafkaBroker(server, port);
    }

    String bootstrapServers() {
        return "127.0.0.1:" + port;
    }

    /** Returns when the broker has stopped, for whatever reason. */
    void awaitStop() {
        server.awaitShutdown();
    }

    @Override
    public void close() {
        server.shutdown();
        server.awaitShutdown();
    }

    /** Kept from before the first formatting on: one that was interrupted is finished under the same id. */
    private static String clusterId(Path folder) throws IOException {
        Path file = folder.resolve("cluster.id");
        if (!Files.exists(file)) {
            Files.writeString(file, Uuid.randomUuid().toString());
        }
        return Files.readString(file);
    }

    private static void format(Path config, String clusterId) throws IOException {
        ByteArrayOutputStream said = new ByteArrayOutputStream();
        String[] command = {"format", "-t", clusterId, "-c", config.toString(), "--ignore-formatted"};
        int exit = StorageTool.execute(command, new PrintStream(said, true, StandardCharsets.UTF_8));
        if (exit != 0) {
            throw new IOException("Kafka cannot format its folder: " + said.toString(StandardCharsets.UTF_8));
        }
    }

    private static Properties properties(Path log, int port, int controllerPort) {
        Properties properties = new Properties();
        properties.put("process.roles", "broker,controller");
        properties.put("node.id", "1");
        properties.put("controller.quorum.voters", "1@127.0.0.1:" + controllerPort);
        properties.put("controller.listener.names", "CONTROLLER");
        properties.put("listeners", "PLAINTEXT://127.0.0.1:" + port + ",CONTROLLER://127.0.0.1:" + controllerPort);
        properties.put("advertised.listeners", "PLAINTEXT://127.0.0.1:" + port);
        properties.put("listener.security.protocol.map", "PLAINTEXT:PLAINTEXT,CONTROLLER:PLAINTEXT");
        properties.put("log.dirs", log.toString());

        properties.put("offsets.topic.replication.factor", "1");
        properties.put("offsets.topic.num.partitions", "4");
        properties.put("transaction.state.log.replication.factor", "1");
        properties.put("transaction.state.log.min.isr", "1");
        properties.put("transaction.state.log.num.partitions", "2");
        properties.put("share.coordinator.state.topic.replication.factor", "1");
        properties.put("share.coordinator.state.topic.min.isr", "1");
        properties.put("min.insync.replicas", "1");

        // Dead-letter topics are made by the first letter.
        properties.put("auto.create.topics.enable", "true");
        properties.put("num.partitions", "1");

        // A crashed or restarted consumer is replaced in seconds: clients choose how quickly.
        properties.put("group.initial.rebalance.delay.ms", "0");
        properties.put("group.min.session.timeout.ms", "1000");
        properties.put("group.consumer.min.session.timeout.ms", "1000");
        properties.put("group.consumer.min.heartbeat.interval.ms", "300");

        // One machine, few clients: little memory, few threads.
        properties.put("num.network.threads", "2");
        properties.put("num.io.threads", "4");
        properties.put("background.threads", "2");
        properties.put("num.recovery.threads.per.data.dir", "2");
        properties.put("log.cleaner.dedupe.buffer.size", Integer.toString(4 << 20));
        properties.put("log.segment.bytes", Integer.toString(64 << 20));
        properties.put("log.index.size.max.bytes", Integer.toString(1 << 20));
        properties.put("log.retention.hours", "168");
        return properties;
    }
}
