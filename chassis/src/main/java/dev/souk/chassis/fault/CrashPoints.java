package dev.souk.chassis.fault;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Named places at which a test lets the process die as if by {@code kill -9}. Which of them kill is said by the environment
 * variable {@code SOUK_CRASH_AT} or the system property {@code souk.crash-at}: names separated by commas, each with the
 * number of the passing that kills, {@code order.after-reserve:3}; the first one unless given. A running process can be armed
 * as well: where {@code SOUK_CRASH_FILE} names a file, the first passing of the point whose name that file holds deletes the file
 * and kills. With neither variable set a passing costs one map look-up.
 */
public final class CrashPoints {

    /** The exit status of a process that died here: that of one killed by signal 9. */
    public static final int STATUS = 137;

    private static final CrashPoints CONFIGURED = new CrashPoints(
            configuration(), armingFile(), () -> Runtime.getRuntime().halt(STATUS));

    private final Map<String, AtomicInteger> left;
    private final @Nullable Path armingFile;
    private final Runnable halt;

    CrashPoints(String configuration, @Nullable Path armingFile, Runnable halt) {
        this.left = Arrays.stream(configuration.split(","))
                .map(String::strip)
                .filter(entry -> !entry.isEmpty())
                .collect(Collectors.toUnmodifiableMap(CrashPoints::name, CrashPoints::passing));
        this.armingFile = armingFile;
        this.halt = halt;
    }

    /** Passes the point of that name; does not return if this passing is configured to kill. */
    public static void pass(String point) {
        CONFIGURED.passed(point);
    }

    void passed(String point) {
        AtomicInteger passings = left.get(point);
        if ((passings != null && passings.decrementAndGet() == 0) || isArmed(point)) {
            halt.run();
        }
    }

    private boolean isArmed(String point) {
        try {
            return armingFile != null
                    && Files.exists(armingFile)
                    && Files.readString(armingFile).strip().equals(point)
                    && Files.deleteIfExists(armingFile);
        } catch (IOException e) {
            return false; // another thread was faster: it kills
        }
    }

    private static String name(String entry) {
        return entry.contains(":") ? entry.substring(0, entry.indexOf(':')) : entry;
    }

    private static AtomicInteger passing(String entry) {
        String number = entry.contains(":") ? entry.substring(entry.indexOf(':') + 1) : "1";
        try {
            return new AtomicInteger(Integer.parseInt(number));
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("crash point: given '" + entry + "', expected name or name:number", e);
        }
    }

    private static @Nullable Path armingFile() {
        String file = System.getenv("SOUK_CRASH_FILE");
        return file == null || file.isBlank() ? null : Path.of(file);
    }

    private static String configuration() {
        String property = System.getProperty("souk.crash-at");
        String variable = System.getenv("SOUK_CRASH_AT");
        return property != null ? property : variable != null ? variable : "";
    }
}
