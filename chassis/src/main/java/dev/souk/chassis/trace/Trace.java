package dev.souk.chassis.trace;

import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * W3C Trace Context (level 2): the {@code traceparent} that travels with a request through HTTP, Kafka and the outbox.
 *
 * @param traceId 32 lower-case hex digits
 * @param parentId 16 lower-case hex digits
 * @param flags two hex digits
 */
public record Trace(String traceId, String parentId, String flags) {
    // version 00 of the header: version-traceid-parentid-flags, with neither id all zero
    private static final Pattern TRACEPARENT =
            Pattern.compile("00-(?!0{32})([0-9a-f]{32})-(?!0{16})([0-9a-f]{16})-([0-9a-f]{2})");

    private static final ScopedValue<Trace> CURRENT = ScopedValue.newInstance();
    private static final SecureRandom RANDOM = new SecureRandom();

    /** A trace that begins here. */
    public static Trace begin() {
        return new Trace(hex(16), hex(8), "01");
    }

    /** The trace that a header names, or a new one where the header is absent or malformed. */
    public static Trace parse(@Nullable String traceparent) {
        if (traceparent != null) {
            var match = TRACEPARENT.matcher(traceparent);
            if (match.matches()) {
                return new Trace(match.group(1), match.group(2), match.group(3));
            }
        }
        return begin();
    }

    /** The trace of what runs on this thread, or a new one. */
    public static Trace current() {
        return CURRENT.isBound() ? CURRENT.get() : begin();
    }

    /** The same trace, one hop on. */
    public Trace child() {
        return new Trace(traceId, hex(8), flags);
    }

    /** Runs something as a part of this trace. */
    public <T> T call(Supplier<T> body) {
        return ScopedValue.where(CURRENT, this).call(body::get);
    }

    /** Runs something as a part of this trace. */
    public void run(Runnable body) {
        ScopedValue.where(CURRENT, this).run(body);
    }

    /** The value of the header. */
    public String traceparent() {
        return "00-" + traceId + "-" + parentId + "-" + flags;
    }

    private static String hex(int bytes) {
        byte[] random = new byte[bytes];
        RANDOM.nextBytes(random);
        random[0] |= 1; // all zero is not valid
        return HexFormat.of().formatHex(random);
    }
}
