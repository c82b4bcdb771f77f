package dev.souk.llm.upstream;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** Reads the data of server-sent events, one after the other, within bounds. For one thread. */
final class SseReader {
    /** No sane event is longer; without a bound a host could fill the memory with one line. */
    private static final int LONGEST_EVENT = 4 * 1024 * 1024;

    private final BufferedReader in;

    SseReader(InputStream in) {
        this.in = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8));
    }

    /** The data of the next event that has any; null at the end of the stream. */
    @Nullable
    String next() throws IOException {
        StringBuilder data = new StringBuilder();
        for (String line = line(); line != null; line = line()) {
            if (line.isEmpty() && !data.isEmpty()) {
                return data.toString();
            }
            if (line.startsWith("data:")) {
                data.append(data.isEmpty() ? "" : "\n")
                        .append(line.substring("data:".length()).strip());
            }
        }
        return data.isEmpty() ? null : data.toString();
    }

    private @Nullable String line() throws IOException {
        StringBuilder line = new StringBuilder();
        for (int c = in.read(); c >= 0; c = in.read()) {
            if (c == '\n') {
                return line.toString();
            }
            if (c != '\r') {
                line.append((char) c);
            }
            if (line.length() > LONGEST_EVENT) {
                throw new IOException("an event of more than " + LONGEST_EVENT + " characters");
            }
        }
        return line.isEmpty() ? null : line.toString();
    }
}
