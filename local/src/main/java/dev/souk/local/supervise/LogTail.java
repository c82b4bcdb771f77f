package dev.souk.local.supervise;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The end of a log file. */
public final class LogTail {

    private static final int LINES = 15;
    private static final long MOST_BYTES = 32 << 10;

    private LogTail() {}

    /** The last lines, indented, below the name of the file. */
    public static String of(Path log) throws IOException {
        if (!Files.isRegularFile(log)) {
            return log + " is empty";
        }
        List<String> lines = last(log, LINES);
        return log + " ends with:\n    " + String.join("\n    ", lines);
    }

    /** The last lines, at most that many. */
    public static List<String> last(Path log, int lines) throws IOException {
        try (var channel = Files.newByteChannel(log)) {
            channel.position(Math.max(0, channel.size() - MOST_BYTES));
            byte[] end = java.nio.channels.Channels.newInputStream(channel).readAllBytes();
            List<String> all = new String(end, StandardCharsets.UTF_8).lines().toList();
            return all.subList(Math.max(0, all.size() - lines), all.size());
        }
    }
}
