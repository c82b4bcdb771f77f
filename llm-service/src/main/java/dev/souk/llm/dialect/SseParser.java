package dev.souk.llm.dialect;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Takes server-sent events apart as their bytes come, cut anywhere. Of one stream, for one thread.
 *
 * <p>Lines end with LF, CR or CRLF; a byte order mark at the start, comments and every field but {@code data} are ignored;
 * several {@code data} lines of one event are joined by LF. Bytes that are no UTF-8 become U+FFFD. Its memory is bounded by the
 * longest event; a line that is whole within one feed is not copied but once, into its string.
 */
public final class SseParser {
    /** Bytes of the longest event, and of the longest line of any kind. */
    public static final int LONGEST_EVENT = 4 * 1024 * 1024;

    /** A buffer that grew beyond this for one long line is given back after it. */
    private static final int LARGEST_KEPT = 64 * 1024;

    private static final byte[] DATA = "data".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] MARK = {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF};
    private static final byte[] NONE = {};

    /** The beginning of a line whose end has not come yet. */
    private byte[] pending = NONE;

    private int pendingLength;
    private @Nullable String first;
    private @Nullable StringBuilder joined;
    private int eventLength;
    private boolean afterCarriageReturn;
    private boolean started;

    /**
     * Takes the next bytes, {@code from} inclusive, {@code to} exclusive.
     *
     * @param data gets the data of each event that is whole, at once
     * @throws BrokenAnswer with {@link BrokenAnswer.Reason#TOO_LARGE} for an event of more than {@link #LONGEST_EVENT} bytes
     */
    public void feed(byte[] bytes, int from, int to, Consumer<String> data) {
        int start = from;
        for (int i = from; i < to; i++) {
            byte b = bytes[i];
            if (b != '\n' && b != '\r') {
                afterCarriageReturn = false;
                continue;
            }
            if (b == '\n' && afterCarriageReturn) {
                afterCarriageReturn = false;
                start = i + 1;
                continue;
            }
            afterCarriageReturn = b == '\r';
            line(bytes, start, i, data);
            start = i + 1;
        }
        keep(bytes, start, to);
    }

    /** The stream ended: an event that lacks its empty line is handed on, as some hosts leave out the last one. */
    public void end(Consumer<String> data) {
        if (pendingLength > 0) {
            line(NONE, 0, 0, data);
        }
        dispatch(data);
    }

    private void keep(byte[] bytes, int from, int to) {
        int length = to - from;
        if (length == 0) {
            return;
        }
        check(pendingLength + length);
        if (pending.length < pendingLength + length) {
            pending = Arrays.copyOf(pending, Math.max(256, (pendingLength + length) * 2));
        }
        System.arraycopy(bytes, from, pending, pendingLength, length);
        pendingLength += length;
    }

    private void line(byte[] bytes, int from, int to, Consumer<String> data) {
        if (pendingLength == 0) {
            wholeLine(bytes, from, to, data);
            return;
        }
        keep(bytes, from, to);
        byte[] whole = pending;
        int length = pendingLength;
        pendingLength = 0;
        if (whole.length > LARGEST_KEPT) {
            pending = NONE;
        }
        wholeLine(whole, 0, length, data);
    }

    private void wholeLine(byte[] bytes, int from, int to, Consumer<String> data) {
        int begin = from;
        if (!started) {
            started = true;
            begin += startsWith(bytes, from, to, MARK) ? MARK.length : 0;
        }
        if (begin == to) {
            dispatch(data);
            return;
        }
        if (!startsWith(bytes, begin, to, DATA)) {
            return;
        }
        int value = begin + DATA.length;
        if (value < to) {
            if (bytes[value] != ':') {
                return;
            }
            value++;
            if (value < to && bytes[value] == ' ') {
                value++;
            }
        }
        check(eventLength + (to - value));
        eventLength += to - value + 1;
        append(new String(bytes, value, to - value, StandardCharsets.UTF_8));
    }

    private void append(String line) {
        if (first == null) {
            first = line;
            return;
        }
        if (joined == null) {
            joined = new StringBuilder(first);
        }
        joined.append('\n').append(line);
    }

    private void dispatch(Consumer<String> data) {
        String whole = joined == null ? first : joined.toString();
        first = null;
        joined = null;
        eventLength = 0;
        if (whole != null && !whole.isEmpty()) {
            data.accept(whole);
        }
    }

    private static boolean startsWith(byte[] bytes, int from, int to, byte[] what) {
        return to - from >= what.length && Arrays.equals(bytes, from, from + what.length, what, 0, what.length);
    }

    private static void check(int length) {
        if (length > LONGEST_EVENT) {
            throw new BrokenAnswer(
                    BrokenAnswer.Reason.TOO_LARGE,
                    "An event of more than " + LONGEST_EVENT + " bytes from the model's host");
        }
    }
}
