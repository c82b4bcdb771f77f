package dev.souk.local.cli;

import dev.souk.local.supervise.Layout;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Deletes what the platform has written: orders, conversations, keys, indexes, logs. */
final class ResetCommand {

    /** Named one by one: a folder given by mistake loses nothing else. */
    private static final List<String> OURS = List.of(
            "infra",
            "infra.json",
            "platform.json",
            "supervisor.lock",
            "logs",
            "hold",
            "keys",
            "world",
            "world.next",
            "catalog-index",
            "maps-graph",
            "ask.json");

    private final Layout layout;

    ResetCommand(Layout layout) {
        this.layout = layout;
    }

    void run(boolean yes) throws CommandFailed, IOException {
        if (!yes) {
            System.out.print("Delete all orders, conversations and indexes in " + layout.data() + "? [y/N] ");
            System.out.flush();
            if (!"y".equalsIgnoreCase(answer())) {
                throw new CommandFailed("nothing was deleted");
            }
        }
        new DownCommand(layout).run();
        for (String name : OURS) {
            delete(layout.data().resolve(name));
        }
        System.out.println("Deleted. ./souk up starts anew.");
    }

    private static @Nullable String answer() throws IOException {
        String line = new java.io.BufferedReader(
                        new java.io.InputStreamReader(System.in, System.getProperty("stdin.encoding", "UTF-8")))
                .readLine();
        return line == null ? null : line.strip();
    }

    private static void delete(Path path) throws IOException {
        if (!Files.exists(path)) {
            return;
        }
        try (Stream<Path> files = Files.walk(path)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        }
    }
}
