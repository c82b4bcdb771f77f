package dev.souk.chassis.fault;

import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;

/**
 * Named places at which a test lets the process die as if by {@code kill -9}. Which of them kill is said by the environment
 * variable {@code SOUK_CRASH_AT} or the system property {@code souk.crash-at}: names separated by commas, each with the
 * number of the passing that kills, {@code order.after-reserve:3}; the first one unless given. Unset, a passing costs one map
 * look-up.
 */
public final class CrashPoints {

    /** The exit status of a process that died here: that of one killed by signal 9. */
    public static final int STATUS = 137;

    private static final CrashPoints CONFIGURED =
            new CrashPoints(configuration(), () -> Runtime.getRuntime().halt(STATUS));

    private final Map<String, AtomicInteger> left;
    private final Runnable halt;

    CrashPoints(String configuration, Runnable halt) {
        this.left = Arrays.stream(configuration.split(","))
                .map(String::strip)
                .filter(entry -> !entry.isEmpty())
                .collect(Collectors.toUnmodifiableMap(CrashPoints::name, CrashPoints::passing));
        this.halt = halt;
    }

    /** Passes the point of that name; does not return if this passing is configured to kill. */
    public static void pass(String point) {
        CONFIGURED.passed(point);
    }

    void passed(String point) {
        AtomicInteger passings = left.get(point);
        if (passings != null && passings.decrementAndGet() == 0) {
            halt.run();
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

    private static String configuration() {
        String property = System.getProperty("souk.crash-at");
        String variable = System.getenv("SOUK_CRASH_AT");
        return property != null ? property : variable != null ? variable : "";
    }
}
