package dev.souk.bench.llm;

import java.io.File;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** All who are measured, and the upstream behind them. */
final class Peers implements AutoCloseable {
    private final Path root;
    private final Path work;
    private final List<Peer> started = new ArrayList<>();
    private final Peer upstream;

    private Peers(Path root, Path work) throws IOException, InterruptedException {
        this.root = root;
        this.work = work;
        int port = freePort();
        this.upstream = start("upstream", port, Map.of(), java(UpstreamMock.class, port));
    }

    /** @param root of the checkout, with llm-service built */
    static Peers start(Path root) throws IOException, InterruptedException {
        return new Peers(root, Files.createDirectories(root.resolve("bench/target/llm")));
    }

    /** The upstream itself. */
    Peer direct() {
        return new Peer("direct", upstream.port(), Map.of(), null);
    }

    Peer bare() throws IOException, InterruptedException {
        int port = freePort();
        return start("bare proxy", port, Map.of(), java(BareProxy.class, port, upstream.port()));
    }

    /** @param settings what else is set, as environment variables */
    Peer ours(String name, Map<String, String> settings) throws IOException, InterruptedException {
        int port = freePort();
        Path file = work.resolve(name.replace(' ', '-') + ".yaml");
        Files.writeString(file, """
                backends:
                  mock:
                    kind: vllm
                    base-url: http://127.0.0.1:%d/v1
                    models: [%s, %s, %s, %s, %s]
                    capacity: {concurrent: 4096, queued: 4096}
                    patience: {inter-token: 5m, total: 10m}
                """.formatted(
                        upstream.port(),
                        Scenario.SMALL.model(),
                        Scenario.LARGE.model(),
                        Scenario.STREAM.model(),
                        Scenario.TOOLS.model(),
                        Scenario.OPEN.model()));
        Path jar = root.resolve("llm-service/target/quarkus-app/quarkus-run.jar");
        if (!Files.exists(jar)) {
            throw new IllegalStateException("llm-service is not built: " + jar + " is missing");
        }
        Map<String, String> environment = new HashMap<>(settings);
        environment.put("QUARKUS_HTTP_PORT", Integer.toString(port));
        environment.put("SOUK_LLM_SETTINGS", file.toString());
        return start(
                name, port, environment, List.of(javaBinary(), "-Xmx256m", "-XX:+UseSerialGC", "-jar", jar.toString()));
    }

    /** Portkey's gateway, installed from npm the first time. */
    Peer portkey() throws IOException, InterruptedException {
        Path folder = root.resolve("bench/peers/portkey");
        if (!Files.exists(folder.resolve("node_modules"))) {
            Process npm = new ProcessBuilder("npm", "install", "--no-audit", "--no-fund", "--no-package-lock")
                    .directory(folder.toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(work.resolve("npm.log").toFile())
                    .start();
            if (!npm.waitFor(5, TimeUnit.MINUTES) || npm.exitValue() != 0) {
                npm.destroyForcibly();
                throw new IllegalStateException("npm install of Portkey failed, see " + work.resolve("npm.log"));
            }
        }
        int port = freePort();
        Peer peer = start(
                "Portkey",
                port,
                Map.of("NODE_ENV", "production"),
                List.of(
                        "node",
                        folder.resolve("node_modules/@portkey-ai/gateway/build/start-server.js")
                                .toString(),
                        "--headless",
                        "--port=" + port));
        return new Peer(
                peer.name(),
                port,
                Map.of(
                        "x-portkey-provider",
                        "openai",
                        "x-portkey-custom-host",
                        "http://127.0.0.1:" + upstream.port() + "/v1",
                        "Authorization",
                        "Bearer none"),
                peer.process());
    }

    private Peer start(String name, int port, Map<String, String> environment, List<String> command)
            throws IOException, InterruptedException {
        Peer peer =
                Peer.start(name, port, Map.of(), environment, command, work.resolve(name.replace(' ', '-') + ".log"));
        started.add(peer);
        return peer;
    }

    private static List<String> java(Class<?> main, int... arguments) {
        List<String> command = new ArrayList<>(List.of(
                javaBinary(),
                "-Xmx256m",
                "-XX:+UseSerialGC",
                "-cp",
                System.getProperty("java.class.path"),
                main.getName()));
        for (int argument : arguments) {
            command.add(Integer.toString(argument));
        }
        return command;
    }

    private static String javaBinary() {
        return System.getProperty("java.home") + File.separator + "bin" + File.separator + "java";
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    @Override
    public void close() {
        started.reversed().forEach(Peer::close);
    }
}
