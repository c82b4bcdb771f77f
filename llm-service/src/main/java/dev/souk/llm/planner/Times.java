package dev.souk.llm.planner;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.MonthDay;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalAdjusters;
import org.jspecify.annotations.Nullable;

/** Reads when something must arrive: "6 pm", "a las seis", "明天下午六点半", "within two hours", "by Friday noon", "3 May". */
final class Times {
    private static final LocalTime END_OF_DAY = LocalTime.of(23, 59);
    private static final int MOST_DAYS = 365;

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
        Day day = day(clock, now == null ? null : now.toLocalDate());
        LocalTime time = timeOfDay(clock, day.named() ? null : now);
        if (day.named()) {
            LocalDate date = day.date();
            return date == null
                    ? null
                    : date.atTime(time == null ? END_OF_DAY : time).toString();
        }
        return time == null ? null : time.toString();
    }

    private @Nullable String relative(Folded.Match span, LocalDateTime now) {
        int amount = numbers.whole(span.folded("n"), 1);
        if (span.has("days")) {
            return now.toLocalDate()
                    .plusDays(Math.clamp(amount, 0, MOST_DAYS))
                    .atTime(END_OF_DAY)
                    .toString();
        }
        LocalDateTime latest = span.has("minutes") ? now.plusMinutes(amount) : now.plusHours(amount);
        LocalDateTime minute = latest.truncatedTo(ChronoUnit.MINUTES);
        return minute.toLocalDate().equals(now.toLocalDate())
                ? minute.toLocalTime().toString()
                : minute.toString();
    }

    /**
     * A day that is spoken of.
     *
     * @param named whether one is
     * @param date null where none is, or where today is unknown
     */
    private record Day(boolean named, @Nullable LocalDate date) {
        static final Day NONE = new Day(false, null);
    }

    /** Cuts out the day, so that "3 May" is no three o'clock. */
    private Day day(Folded clock, @Nullable LocalDate today) {
        if (clock.cut(grammar.patterns("clock.overmorrow")) != null) {
            return new Day(true, today == null ? null : today.plusDays(2));
        }
        if (clock.cut(grammar.patterns("clock.tomorrow")) != null) {
            return new Day(true, today == null ? null : today.plusDays(1));
        }
        Folded.Match weekday = clock.cut(grammar.patterns("clock.weekday"));
        if (weekday != null) {
            String number = grammar.values("weekday").get(weekday.folded("weekday"));
            return new Day(
                    true,
                    today == null || number == null
                            ? null
                            : today.with(TemporalAdjusters.next(DayOfWeek.of(Integer.parseInt(number)))));
        }
        Folded.Match date = clock.cut(grammar.patterns("clock.date"));
        return date == null ? Day.NONE : new Day(true, today == null ? null : date(date, today));
    }

    /** The next such day of a year; null where no month has it. */
    private @Nullable LocalDate date(Folded.Match match, LocalDate today) {
        String written = match.folded("month");
        String named = written == null ? null : grammar.values("month").get(written);
        int month = numbers.whole(named == null ? written : named, 0);
        int day = numbers.whole(match.folded("day"), 0);
        if (month < 1
                || month > 12
                || day < 1
                || day > MonthDay.of(month, 1).getMonth().maxLength()) {
            return null;
        }
        LocalDate next = MonthDay.of(month, day).atYear(today.getYear());
        return next.isBefore(today) ? MonthDay.of(month, day).atYear(today.getYear() + 1) : next;
    }

    private @Nullable LocalTime timeOfDay(Folded clock, @Nullable LocalDateTime now) {
        Folded.Match parts = clock.find(grammar.patterns("clock.parts"));
        if (parts == null) {
            Folded.Match word = clock.find(grammar.patterns("clock.word"));
            String time = word == null ? null : grammar.values("clockWord").get(word.folded("word"));
            return time == null ? null : LocalTime.parse(time);
        }
        String written = String.valueOf(parts.folded("h"));
        int hour = hour(written);
        int minute = minute(parts);
        if (parts.has("halfto") || parts.has("quarterto")) {
            // "Halb sechs", "половина шестого", "quarter to six": in the hour before.
            hour = hour == 0 ? 23 : hour - 1;
        }
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

    /** Also as an ordinal: "к шестому часу". */
    private int hour(String written) {
        String ordinal = grammar.values("ordinal").get(written);
        return ordinal == null ? numbers.whole(written, -1) : Integer.parseInt(ordinal);
    }

    private int minute(Folded.Match parts) {
        if (parts.has("half") || parts.has("halfto")) {
            return 30;
        }
        if (parts.has("quarter") || parts.has("quarterto")) {
            return parts.has("quarter") ? 15 : 45;
        }
        return numbers.whole(parts.folded("min"), 0);
    }

    /** "Before six" is the evening; "before nine" is, once it is past nine in the morning. "06:00" is what it says. */
    private static boolean isAfternoon(String written, int hour, int minute, @Nullable LocalDateTime now) {
        if (written.startsWith("0")) {
            return false;
        }
        return hour < 8 || (now != null && !LocalTime.of(hour, minute).isAfter(now.toLocalTime()));
    }
}
