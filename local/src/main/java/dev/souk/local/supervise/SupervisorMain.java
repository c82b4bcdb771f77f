package dev.souk.local.supervise;

import com.fasterxml.jackson.databind.JsonNode;
import dev.souk.local.infra.InfraState.Endpoints;
import dev.souk.local.process.Ports;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;

/** The supervisor process: {@code SupervisorMain ROOT DATA GATEWAY_PORT}. One a data folder; SIGTERM stops it and all its children. */
public final class SupervisorMain {

    private SupervisorMain() {}

    /** Runs until it is told to stop. */
    public static void main(String[] args) throws Exception {
        Layout layout = Layout.of(Path.of(args[0]), Path.of(args[1]));
        int gatewayPort = Integer.parseInt(args[2]);
        try (FileChannel channel =
                        FileChannel.open(layout.lock(), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                var lock = channel.tryLock()) {
            if (lock == null) {
                System.err.println("another supervisor runs for " + layout.data());
                System.exit(3);
            }
            int orphans = Orphans.end(layout);
            if (orphans > 0) {
                System.out.println("ended " + orphans + " processes that were left behind");
            }
            boolean well = run(layout, gatewayPort);
            // The hook waits for this thread's end: halt instead of exit.
            Runtime.getRuntime().halt(well ? 0 : 1);
        }
    }

    private static boolean run(Layout layout, int gatewayPort) throws IOException, InterruptedException {
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        Children children = new Children(layout, java, System.getenv());
        Map<Service, Integer> ports = ports(gatewayPort);
        keepLastLogs(layout);
        SigningKeys.ensure(layout.privateKey(), layout.publicKeys());
        Supervisor supervisor = new Supervisor(
                layout,
                "http://127.0.0.1:" + gatewayPort,
                children.infra(),
                endpoints -> services(layout, java, children, ports, endpoints),
                Backoff.of(System.getenv().getOrDefault("SOUK_RESTART_PAUSE_MILLIS", "")));
        CountDownLatch ended = new CountDownLatch(1);
        Runtime.getRuntime().addShutdownHook(Thread.ofPlatform().name("stop").unstarted(() -> {
            supervisor.requestStop();
            await(ended);
        }));
        try {
            return supervisor.run();
        } finally {
            ended.countDown();
        }
    }

    private static List<ChildSpec> services(
            Layout layout, String java, Children children, Map<Service, Integer> ports, Endpoints endpoints)
            throws IOException, InterruptedException {
        DemoWorld world = new DemoWorld(layout, java);
        if (world.ensure()) {
            System.out.println("demo world written");
        }
        JsonNode facts = world.facts();
        List<ChildSpec> specs = new ArrayList<>();
        for (Service service : Service.values()) {
            specs.add(children.service(service, ports, endpoints, facts));
        }
        return specs;
    }

    private static Map<Service, Integer> ports(int gatewayPort) {
        Ports free = new Ports(RandomGenerator.getDefault());
        Map<Service, Integer> ports = new EnumMap<>(Service.class);
        ports.put(Service.GATEWAY, gatewayPort);
        for (Service service : Service.values()) {
            ports.computeIfAbsent(service, missing -> free.choose(missing.port()));
        }
        return ports;
    }

    /** The logs of the run before stay as {@code .1}. */
    private static void keepLastLogs(Layout layout) throws IOException {
        for (Service service : Service.values()) {
            keepLast(layout.log(service.label()));
        }
        keepLast(layout.log("infra"));
    }

    private static void keepLast(Path log) throws IOException {
        if (Files.isRegularFile(log)) {
            Files.move(log, log.resolveSibling(log.getFileName() + ".1"), StandardCopyOption.REPLACE_EXISTING);
        }
    }

    private static void await(CountDownLatch ended) {
        try {
            if (!ended.await(2, TimeUnit.MINUTES)) {
                System.err.println("children still run");
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
