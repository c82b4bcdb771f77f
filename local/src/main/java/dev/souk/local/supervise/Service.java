package dev.souk.local.supervise;

import java.util.Arrays;
import java.util.Optional;

/** The services, in the order in which they depend on each other: later ones are stopped first. */
public enum Service {
    ORDER("order", "order-service", 8085, "orders", 160),
    CATALOG("catalog", "catalog-service", 8083, "catalog", 224),
    MAPS("maps", "maps-service", 8084, "maps", 224),
    LLM("llm", "llm-service", 8082, "llm", 160),
    AGENT("agent", "agent-service", 8081, "agent", 192),
    GATEWAY("gateway", "gateway", 8080, null, 160);

    private final String label;
    private final String folder;
    private final int port;
    private final Optional<String> database;
    private final int heapMegabytes;

    Service(
            String label,
            String folder,
            int port,
            @org.jspecify.annotations.Nullable String database,
            int heapMegabytes) {
        this.label = label;
        this.folder = folder;
        this.port = port;
        this.database = Optional.ofNullable(database);
        this.heapMegabytes = heapMegabytes;
    }

    /** What people call it: order, catalog, maps, llm, agent, gateway. */
    public String label() {
        return label;
    }

    /** Its module, a folder of the checkout. */
    public String folder() {
        return folder;
    }

    /** The port it takes if that is free. */
    public int port() {
        return port;
    }

    Optional<String> database() {
        return database;
    }

    int heapMegabytes() {
        return heapMegabytes;
    }

    /** By label or folder. */
    public static Optional<Service> of(String name) {
        return Arrays.stream(values())
                .filter(service -> service.label.equals(name) || service.folder.equals(name))
                .findFirst();
    }
}
