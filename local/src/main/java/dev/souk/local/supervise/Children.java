package dev.souk.local.supervise;

import com.fasterxml.jackson.databind.JsonNode;
import dev.souk.local.infra.InfraState.Endpoints;
import java.net.http.HttpClient;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The commands and environments of the child processes: the topology of the platform on one page. */
final class Children {

    private final Layout layout;
    private final String java;
    private final Map<String, String> environment;
    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(2)).build();

    /** @param environment the user's own: what it says about the platform wins over our defaults */
    Children(Layout layout, String java, Map<String, String> environment) {
        this.layout = layout;
        this.java = java;
        this.environment = environment;
    }

    ChildSpec infra() {
        Path app = layout.localApp();
        List<String> command = List.of(
                java,
                layout.mark(),
                "@" + app.resolve("infra.jvm"),
                "-cp",
                app + "/*:" + app + "/lib/*",
                "dev.souk.local.infra.InfraMain",
                "--data",
                layout.infraData().toString(),
                "--state",
                layout.infraState().toString(),
                "--parent",
                Long.toString(ProcessHandle.current().pid()));
        return new ChildSpec(
                "infra", command, leanMalloc(), layout.log("infra"), 0, Readiness.infra(layout.infraState()));
    }

    ChildSpec service(Service service, Map<Service, Integer> ports, Endpoints endpoints, JsonNode world) {
        int port = ports.getOrDefault(service, service.port());
        Map<String, String> variables = leanMalloc();
        variables.putAll(environment(service, ports, endpoints, world));
        return new ChildSpec(
                service.label(),
                command(service),
                variables,
                layout.log(service.label()),
                port,
                Readiness.http(http, port));
    }

    private List<String> command(Service service) {
        List<String> command = new ArrayList<>(List.of(
                java,
                layout.mark(),
                "-Xmx" + service.heapMegabytes() + "m",
                "-Xss512k",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-XX:ReservedCodeCacheSize=64m",
                "-XX:+ExitOnOutOfMemoryError",
                "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow"));
        String own = environment.get("SOUK_" + service.name() + "_JAVA_OPTS");
        if (own != null && !own.isBlank()) {
            command.addAll(List.of(own.strip().split("\\s+")));
        }
        command.add("-jar");
        command.add(layout.root()
                .resolve(service.folder())
                .resolve("target/quarkus-app/quarkus-run.jar")
                .toString());
        return command;
    }

    /** The environment of a service, on top of the user's own. */
    private Map<String, String> environment(
            Service service, Map<Service, Integer> ports, Endpoints endpoints, JsonNode world) {
        Map<String, String> set = new HashMap<>();
        set.put("QUARKUS_HTTP_PORT", Integer.toString(ports.getOrDefault(service, service.port())));
        set.put("SOUK_INSTANCE_ID", service.label() + "-1");
        // Static membership: a service that crashed gets its partitions back as soon as it is up again.
        set.put("SOUK_KAFKA_INSTANCE_ID", service.label() + "-1");
        set.put("SOUK_KAFKA_BOOTSTRAP_SERVERS", endpoints.kafka());
        set.put("SOUK_REDIS_URL", endpoints.redis());
        service.database().ifPresent(database -> {
            set.put("QUARKUS_DATASOURCE_JDBC_URL", endpoints.jdbc() + database);
            set.put("QUARKUS_DATASOURCE_USERNAME", endpoints.dbUser());
            set.put("QUARKUS_DATASOURCE_PASSWORD", endpoints.dbPassword());
        });

        Map<String, String> defaults = new HashMap<>();
        defaults.put("QUARKUS_HTTP_HOST", "127.0.0.1");
        defaults.put("SOUK_PUBLIC_KEYS_FILE", layout.publicKeys().toString());
        defaults.put("SOUK_SHOP_CURRENCY", world.path("currency").asText("EUR"));
        defaults.put("SOUK_SHOP_ZONE", world.path("zone").asText("Europe/Lisbon"));
        defaults.put("SOUK_SHOP_NAME", "Souk");
        switch (service) {
            case GATEWAY -> {
                defaults.put("SOUK_GATEWAY_BUILTIN_ISSUER", "true");
                defaults.put(
                        "SOUK_GATEWAY_SIGNING_KEY_FILE", layout.privateKey().toString());
                defaults.put(
                        "SOUK_GATEWAY_WEB_ROOT",
                        layout.root().resolve("web/dist").toString());
                defaults.put("SOUK_GATEWAY_PICTURES_ROOT", world("pictures"));
                defaults.put(
                        "SOUK_GATEWAY_DEMO_ADDRESS", world.path("demoAddress").asText(""));
            }
            case AGENT ->
                defaults.put(
                        "SOUK_LLM_URL",
                        "http://127.0.0.1:" + ports.getOrDefault(Service.LLM, Service.LLM.port()) + "/v1");
            case CATALOG -> {
                defaults.put("SOUK_CATALOG_FEED", world("products.jsonl"));
                defaults.put(
                        "SOUK_CATALOG_INDEX_DIR",
                        layout.data().resolve("catalog-index").toString());
            }
            case MAPS -> {
                defaults.put("SOUK_MAPS_OSM_FILE", world("city.osm"));
                defaults.put("SOUK_MAPS_STORES_FILE", world("stores.jsonl"));
                defaults.put(
                        "SOUK_MAPS_GRAPH_DIR",
                        layout.data().resolve("maps-graph").toString());
            }
            case ORDER, LLM -> {}
        }
        defaults.forEach((name, value) -> {
            if (environment.getOrDefault(name, "").isBlank() && !value.isEmpty()) {
                set.put(name, value);
            }
        });
        return set;
    }

    private String world(String file) {
        return layout.world().resolve(file).toString();
    }

    /** glibc otherwise keeps an arena for every few threads: tens of megabytes a process. */
    private static Map<String, String> leanMalloc() {
        Map<String, String> variables = new HashMap<>();
        variables.put("MALLOC_ARENA_MAX", "2");
        return variables;
    }
}
