package dev.souk.gateway.relay;

import java.util.Comparator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Id of an entry of a run's stream, on the wire {@code attempt-n}: the SSE {@code id} and the {@code Last-Event-ID}.
 *
 * @param attempt how often the run was taken up, from 1
 * @param number place among the events of the attempt, from 1
 */
public record EntryId(long attempt, long number) implements Comparable<EntryId> {

    /** Before every entry. */
    public static final EntryId NONE = new EntryId(0, 0);

    // Redis wants two unsigned numbers; 18 digits always fit a long
    private static final Pattern FORM = Pattern.compile("([0-9]{1,18})-([0-9]{1,18})");
    private static final Comparator<EntryId> ORDER =
            Comparator.comparingLong(EntryId::attempt).thenComparingLong(EntryId::number);

    /** @throws IllegalArgumentException if the text is not {@code attempt-n} */
    public static EntryId parse(String text) {
        Matcher matcher = FORM.matcher(text);
        if (!matcher.matches()) {
            String shown = text.length() <= 40 ? text : text.substring(0, 40) + "…";
            throw new IllegalArgumentException("event id: given '" + shown + "', expected two numbers like 1-42");
        }
        return new EntryId(Long.parseLong(matcher.group(1)), Long.parseLong(matcher.group(2)));
    }

    /** Whether this comes right after the other one in the same attempt, or begins a later attempt. */
    boolean follows(EntryId other) {
        return attempt == other.attempt ? number == other.number + 1 : number == 1;
    }

    boolean isAfter(EntryId other) {
        return compareTo(other) > 0;
    }

    @Override
    public int compareTo(EntryId other) {
        return ORDER.compare(this, other);
    }

    @Override
    public String toString() {
        return attempt + "-" + number;
    }
}
