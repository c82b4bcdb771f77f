package dev.souk.local.cli;

import dev.souk.local.supervise.Layout;
import dev.souk.local.supervise.LogTail;
import dev.souk.local.supervise.Service;
import java.io.IOException;
import java.nio.channels.Channels;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Prints the end of a part's log, and goes on with {@code -f}. */
final class LogsCommand {

    private static final int LINES = 200;

    private final Layout layout;

    LogsCommand(Layout layout) {
        this.layout = layout;
    }

    void run(List<String> words, boolean follow) throws CommandFailed, IOException, InterruptedException {
        Path log = log(words);
        if (!Files.isRegularFile(log)) {
            throw new CommandFailed("there is no log yet: " + log);
        }
        long end = Files.size(log);
        LogTail.last(log, LINES).forEach(System.out::println);
        while (follow) {
            long size = Files.exists(log) ? Files.size(log) : 0;
            if (size > end) {
                try (var channel = Files.newByteChannel(log)) {
                    channel.position(end);
                    Channels.newInputStream(channel).transferTo(System.out);
                    System.out.flush();
                    end = channel.position();
                }
            } else if (size < end) {
                end = 0; // a new file after a restart
            }
            TimeUnit.MILLISECONDS.sleep(200);
        }
    }

    private Path log(List<String> words) throws CommandFailed {
        List<String> parts = new ArrayList<>(List.of("supervisor", "infra", "demo-world"));
        for (Service service : Service.values()) {
            parts.add(service.label());
        }
        String name = words.size() == 1 ? words.getFirst() : "";
        String label = Service.of(name).map(Service::label).orElse(name);
        if (!parts.contains(label)) {
            throw new CommandFailed("logs of what? One of " + String.join(", ", parts));
        }
        return layout.log(label);
    }
}
