package dev.souk.llm.planner;

import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/** Reads times of day: "6 pm", "a las seis", "明天下午六点半", "within two hours". */
final class Times {
    private static final LocalTime END_OF_DAY = LocalTime.of(23, 59);

    private final Grammar grammar;
    private final Numbers numbers;

    Times(Grammar grammar, Numbers numbers) {
        this.grammar = grammar;
        this.numbers = numbers;
    }

    /**
     * The latest arrival that a text speaks of.
     *
     * @param now local time of the shop; where it is unknown, "tomorrow" and "in two hours" cannot be told
     * @return {@code 18:00} for today, else a local date and time; null if the text names no time
     */
    @Nullable
    String latest(String text, @Nullable LocalDateTime now) {
        Folded clock = new Folded(text);
        Folded.Match span = clock.find(grammar.patterns("clock.within"));
        if (span != null) {
            return now == null ? null : relative(span, now);
        }
        Folded.Match tomorrow = clock.cut(grammar.patterns("clock.tomorrow"));
        LocalTime time = timeOfDay(clock, tomorrow == null ? now : null);
        if (tomorrow != null) {
            return now == null
                    ? null
                    : now.toLocalDate()
                            .plusDays(1)
                            .atTime(time == null ? END_OF_DAY : time)
                            .toString();
        }
        return time == null ? null : time.toString();
    }

    private @Nullable String relative(Folded.Match span, LocalDateTime now) {
        int amount = numbers.whole(span.folded("n"), 1);
        LocalDateTime latest = span.has("minutes") ? now.plusMinutes(amount) : now.plusHours(amount);
        LocalDateTime minute = latest.truncatedTo(ChronoUnit.MINUTES);
        return minute.toLocalDate().equals(now.toLocalDate())
                ? minute.toLocalTime().toString()
                : minute.toString();
    }

    private @Nullable LocalTime timeOfDay(Folded clock, @Nullable LocalDateTime now) {
        Folded.Match parts = clock.find(grammar.patterns("clock.parts"));
        if (parts == null) {
            Folded.Match word = clock.find(grammar.patterns("clock.word"));
            String time = word == null ? null : grammar.values("clockWord").get(word.folded("word"));
            return time == null ? null : LocalTime.parse(time);
        }
        String written = String.valueOf(parts.folded("h"));
        int hour = numbers.whole(written, -1);
        int minute = parts.has("half") ? 30 : numbers.whole(parts.folded("min"), 0);
        if (hour < 0 || hour > 24 || minute > 59) {
            return null;
        }
        if (hour < 12 && (parts.has("pm") || (!parts.has("am") && isAfternoon(written, hour, minute, now)))) {
            hour += 12;
        } else if (hour == 12 && parts.has("am")) {
            hour = 0;
        }
        return hour == 24 ? END_OF_DAY : LocalTime.of(hour, minute);
    }

    /** "Before six" is the evening; "before nine" is, once it is past nine in the morning. "06:00" is what it says. */
    private static boolean isAfternoon(String written, int hour, int minute, @Nullable LocalDateTime now) {
        if (written.startsWith("0")) {
            return false;
        }
        return hour < 8 || (now != null && !LocalTime.of(hour, minute).isAfter(now.toLocalTime()));
    }
}
