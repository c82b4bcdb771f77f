package dev.souk.local.supervise;

import com.fasterxml.jackson.databind.JsonNode;
import dev.souk.local.process.JsonFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** The demo city with its stores and products, written by module {@code demo-world}: once, and again when the generator has changed. */
final class DemoWorld {

    private static final String MAIN = "dev.souk.world.Generate";
    private static final long LIMIT_MINUTES = 5;

    private final Layout layout;
    private final String java;

    DemoWorld(Layout layout, String java) {
        this.layout = layout;
        this.java = java;
    }

    /** Writes the world if it is not there; a half-written one is never seen. Returns whether it wrote. */
    boolean ensure() throws IOException, InterruptedException {
        Path generator = generator();
        String digest = sha256(generator);
        Path world = layout.world();
        Path stamp = world.resolve(".generator");
        if (Files.isRegularFile(world.resolve("world.json"))
                && Files.isRegularFile(stamp)
                && Files.readString(stamp).equals(digest)) {
            return false;
        }
        Path next = world.resolveSibling("world.next");
        delete(next);
        generate(generator, next);
        Files.writeString(next.resolve(".generator"), digest);
        delete(world);
        Files.move(next, world);
        return true;
    }

    /** What {@code world.json} says about the shop. */
    JsonNode facts() throws IOException {
        return JsonFiles.mapper().readTree(layout.world().resolve("world.json").toFile());
    }

    private void generate(Path generator, Path folder) throws IOException, InterruptedException {
        Path log = layout.log("demo-world");
        Files.createDirectories(log.getParent());
        Process process = new ProcessBuilder(List.of(
                        java,
                        layout.mark(),
                        "-Xmx384m",
                        "-XX:+UseSerialGC",
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        generator + ":" + generator.resolveSibling("lib") + "/*",
                        MAIN,
                        folder.toString()))
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        try {
            if (!process.waitFor(LIMIT_MINUTES, TimeUnit.MINUTES)) {
                throw new IOException("the demo world is not written after " + LIMIT_MINUTES + " minutes; see " + log);
            }
        } finally {
            process.destroyForcibly();
        }
        if (process.exitValue() != 0) {
            throw new IOException(
                    "the demo world cannot be written (exit code " + process.exitValue() + "); see " + log);
        }
    }

    private Path generator() throws IOException {
        Path target = layout.root().resolve("demo-world/target");
        if (Files.isDirectory(target)) {
            try (Stream<Path> files = Files.list(target)) {
                var jar = files.filter(file -> file.getFileName().toString().matches("demo-world-[0-9].*\\.jar"))
                        .filter(file -> !file.toString().matches(".*-(tests|sources|javadoc)\\.jar"))
                        .findFirst();
                if (jar.isPresent()) {
                    return jar.get();
                }
            }
        }
        throw new IOException("no demo-world jar in " + target + ": build it with  mvn -DskipTests package");
    }

    private static String sha256(Path file) throws IOException {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(file)));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static void delete(Path folder) throws IOException {
        if (Files.isDirectory(folder)) {
            try (Stream<Path> files = Files.walk(folder)) {
                for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(file);
                }
            }
        }
    }
}
