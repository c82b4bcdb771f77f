package dev.souk.maps;

import dev.souk.world.Generate;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The generated city and its stores, made once for all tests of a JVM. */
public final class DemoWorld {

    private static final Path FOLDER = generate();

    private DemoWorld() {}

    public static Path osm() {
        return FOLDER.resolve("city.osm");
    }

    public static Path stores() {
        return FOLDER.resolve("stores.jsonl");
    }

    private static Path generate() {
        try {
            Path folder = Files.createTempDirectory(Path.of("target"), "demo-world");
            Generate.main(new String[] {folder.toString()});
            return folder;
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
