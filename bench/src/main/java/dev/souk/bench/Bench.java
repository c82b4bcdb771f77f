package dev.souk.bench;

import com.fasterxml.jackson.databind.JsonNode;
import dev.souk.bench.llm.LlmBench;
import dev.souk.chassis.kafka.KafkaClients;
import dev.souk.chassis.kafka.KafkaSettings;
import java.lang.management.ManagementFactory;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * Runs the benchmarks named on the command line ({@code rpc}, {@code turn}, {@code parallel}, {@code streams}; all unless told)
 * against a platform of its own, and {@code llm} against llm-service
 * alone, with and without that platform's database. Refuses to measure on a machine that is busy, unless {@code --busy} says that it may.
 */
public final class Bench {
    private static final double IDLE_LOAD = 0.7;
    private static final int WAITS_FOR_IDLE = 30;

    private Bench() {}

    /** @param arguments the folder of the checkout, then what to measure */
    public static void main(String[] arguments) throws Exception {
        Path root = Path.of(arguments[0]).toRealPath();
        List<String> wanted = List.of(arguments).subList(1, arguments.length).stream()
                .filter(argument -> !argument.startsWith("--"))
                .toList();
        boolean evenIfBusy = List.of(arguments).contains("--busy");
        Report report = new Report(System.out);
        report.line("Benchmarks: %d cores, Java %s", Runtime.getRuntime().availableProcessors(), Runtime.version());
        if (!evenIfBusy) {
            awaitIdle();
        }
        platform(root, wanted, report);
        report.line(report.allAimsMet() ? "All aims are met." : "Not all aims are met.");
        System.exit(0);
    }

    private static void platform(Path root, List<String> wanted, Report report) throws Exception {
        try (InstantModel model = InstantModel.start();
                LocalPlatform platform = LocalPlatform.start(root, freePort(), model.url())) {
            JsonNode state = platform.state();
            KafkaClients kafka = clients(state.path("endpoints").path("kafka").asText());
            TurnBench turns = new TurnBench(platform, state.path("url").asText(), kafka);
            TimeUnit.SECONDS.sleep(10); // what starting left to do
            if (wants(wanted, "llm")) {
                LlmBench.run(root, everything(state.path("endpoints")), report);
            }
            if (wants(wanted, "turn")) {
                turns.oneAtATime(report);
            }
            if (wants(wanted, "parallel")) {
                turns.inParallel(report);
            }
            if (wants(wanted, "rpc")) {
                new RpcBench(kafka).run(report);
            }
            if (wants(wanted, "streams")) {
                turns.idleStreams(report);
            }
        }
    }

    /** Of a llm-service that keeps accounts: every call is reserved, settled, recorded and announced. */
    private static Map<String, String> everything(JsonNode endpoints) {
        return Map.of(
                "QUARKUS_DATASOURCE_JDBC_URL",
                endpoints.path("jdbc").asText() + "llm",
                "QUARKUS_DATASOURCE_USERNAME",
                endpoints.path("dbUser").asText(),
                "QUARKUS_DATASOURCE_PASSWORD",
                endpoints.path("dbPassword").asText(),
                "SOUK_KAFKA_BOOTSTRAP_SERVERS",
                endpoints.path("kafka").asText(),
                "SOUK_REDIS_URL",
                endpoints.path("redis").asText(),
                "SOUK_LLM_LEDGER_LIMITS_TENANT_TOKENS",
                "1000000000000",
                "SOUK_LLM_LEDGER_LIMITS_TENANT_MICROS",
                "1000000000000",
                "SOUK_LLM_LEDGER_AUDIT_CONTENTS",
                "true");
    }

    private static boolean wants(List<String> wanted, String benchmark) {
        return wanted.isEmpty() || wanted.contains(benchmark);
    }

    private static void awaitIdle() throws InterruptedException {
        var system = ManagementFactory.getOperatingSystemMXBean();
        for (int i = 0; system.getSystemLoadAverage() > IDLE_LOAD; i++) {
            if (i == WAITS_FOR_IDLE) {
                System.err.println("bench: the machine is busy (load " + system.getSystemLoadAverage()
                        + "); figures would mean nothing. Stop what runs, or say --busy");
                System.exit(1);
            }
            TimeUnit.SECONDS.sleep(5);
        }
    }

    private static int freePort() throws java.io.IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    private static KafkaClients clients(String bootstrapServers) {
        return new KafkaClients(new KafkaSettings() {
            @Override
            public String bootstrapServers() {
                return bootstrapServers;
            }

            @Override
            public Optional<String> instanceId() {
                return Optional.empty();
            }

            @Override
            public int sessionTimeoutMillis() {
                return 10_000;
            }
        });
    }
}
