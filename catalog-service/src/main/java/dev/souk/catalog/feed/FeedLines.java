package dev.souk.catalog.feed;

import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Cuts a stream into numbered lines and never holds more of one than the longest line allowed. */
final class FeedLines implements Closeable {

    private static final byte[] BYTE_ORDER_MARK = {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF};

    private final InputStream in;
    private final int longest;
    private final byte[] buffer = new byte[1 << 16];
    private int position;
    private int limit;
    private int number;

    FeedLines(InputStream in, int longest) {
        this.in = in;
        this.longest = longest;
    }

    /**
     * A line of the feed.
     *
     * @param number from 1
     * @param bytes without the line's end; empty if the line is too long
     * @param tooLong it has more bytes than allowed, which were skipped
     * @param ended a line feed ends it; false only for the last line of a file
     */
    record Line(int number, byte[] bytes, boolean tooLong, boolean ended) {

        boolean blank() {
            for (byte b : bytes) {
                if (b != ' ' && b != '\t' && b != '\r') {
                    return false;
                }
            }
            return !tooLong;
        }
    }

    /** The next line; null at the end. */
    @Nullable
    Line next() throws IOException {
        if (!isFilled()) {
            return null;
        }
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(4096);
        int length = 0;
        boolean ended = false;
        while (!ended && isFilled()) {
            int end = position;
            while (end < limit && buffer[end] != '\n') {
                end++;
            }
            length = (int) Math.min(longest + 1L, (long) length + end - position);
            bytes.write(buffer, position, Math.min(end - position, longest - bytes.size()));
            ended = end < limit;
            position = ended ? end + 1 : end;
        }
        number++;
        boolean tooLong = length > longest;
        byte[] text = tooLong ? new byte[0] : bytes.toByteArray();
        return new Line(number, number == 1 ? withoutByteOrderMark(text) : text, tooLong, ended);
    }

    /** Whether there is a byte to read, in the buffer after this call. */
    private boolean isFilled() throws IOException {
        while (position == limit) {
            int read = in.read(buffer);
            if (read < 0) {
                return false;
            }
            position = 0;
            limit = read;
        }
        return true;
    }

    @Override
    public void close() throws IOException {
        in.close();
    }

    private static byte[] withoutByteOrderMark(byte[] text) {
        boolean marked = text.length >= BYTE_ORDER_MARK.length
                && Arrays.equals(text, 0, BYTE_ORDER_MARK.length, BYTE_ORDER_MARK, 0, BYTE_ORDER_MARK.length);
        return marked ? Arrays.copyOfRange(text, BYTE_ORDER_MARK.length, text.length) : text;
    }
}
