package dev.souk.maps.store;

import dev.souk.chassis.json.Json;
import dev.souk.chassis.problem.ProblemException;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Reads stores from JSON Lines. A line that cannot be used is reported with its number and the reason, the rest counts. */
final class StoresFile {

    private static final int LONGEST_LINE = 64 * 1024;

    private StoresFile() {}

    /** @throws IOException if the file cannot be read at all */
    static Contents read(Path file) throws IOException {
        List<Store> stores = new ArrayList<>();
        List<BadLine> badLines = new ArrayList<>();
        // A reader that replaces what is not UTF-8, so that one broken line does not end the import.
        try (BufferedReader lines =
                new BufferedReader(new InputStreamReader(Files.newInputStream(file), StandardCharsets.UTF_8))) {
            int number = 0;
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                number++;
                if (line.isBlank()) {
                    continue;
                }
                try {
                    stores.add(store(line));
                } catch (IllegalArgumentException unusable) {
                    badLines.add(new BadLine(number, String.valueOf(unusable.getMessage())));
                } catch (ProblemException malformed) {
                    badLines.add(new BadLine(number, malformed.problem().detail()));
                }
            }
        }
        return new Contents(stores, badLines);
    }

    private static Store store(String line) {
        if (line.length() > LONGEST_LINE) {
            throw new IllegalArgumentException(
                    "given " + line.length() + " characters, expected at most " + LONGEST_LINE);
        }
        return Json.read(line, StoreLine.class).store();
    }

    /** What is in a file. */
    record Contents(List<Store> stores, List<BadLine> badLines) {
        Contents {
            stores = List.copyOf(stores);
            badLines = List.copyOf(badLines);
        }
    }

    /** A line that cannot be used. */
    record BadLine(int number, String reason) {}
}
