package dev.souk.local.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/**
 * How much memory processes hold. On Linux a page that several processes share counts in parts for each of them (proportional set
 * size), so that sums are right: PostgreSQL's processes share most of theirs. Elsewhere it is the resident set as {@code ps} has it.
 */
final class Memory {

    private final Map<Long, Long> resident;

    private Memory(Map<Long, Long> resident) {
        this.resident = resident;
    }

    static Memory now() throws IOException, InterruptedException {
        Map<Long, Long> resident = new HashMap<>();
        Process ps = new ProcessBuilder("ps", "-A", "-o", "pid=,rss=").start();
        try (var lines = ps.inputReader()) {
            lines.lines()
                    .map(line -> line.strip().split("\\s+"))
                    .filter(line -> line.length == 2)
                    .forEach(line -> resident.put(Long.parseLong(line[0]), Long.parseLong(line[1])));
        }
        ps.waitFor();
        return new Memory(resident);
    }

    /** Of one process; 0 if it is gone. */
    long kilobytes(long pid) {
        try (var lines = Files.lines(Path.of("/proc", Long.toString(pid), "smaps_rollup"))) {
            return lines.filter(line -> line.startsWith("Pss:"))
                    .mapToLong(line -> Long.parseLong(line.replaceAll("[^0-9]", "")))
                    .findFirst()
                    .orElseGet(() -> resident(pid));
        } catch (IOException | java.io.UncheckedIOException notLinuxOrNotOurs) {
            return resident(pid);
        }
    }

    private long resident(long pid) {
        return resident.getOrDefault(pid, 0L);
    }
}
