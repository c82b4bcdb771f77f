package dev.souk.maps.store;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Opening hours of a week in local time. Hours that end before they begin, {@code 18:00-02:00}, end on the next day.
 */
public final class WeekHours {

    private static final List<String> DAYS = List.of("mon", "tue", "wed", "thu", "fri", "sat", "sun");
    private static final String CLOSED = "closed";
    private static final int DAY_MINUTES = 24 * 60;
    // 09:00-18:00; 24:00 is the end of the day.
    private static final Pattern SPAN = Pattern.compile("(\\d{1,2}):([0-5]\\d)\\s*[-–]\\s*(\\d{1,2}):([0-5]\\d)");

    private final EnumMap<DayOfWeek, List<Span>> days = new EnumMap<>(DayOfWeek.class);

    private WeekHours() {}

    /**
     * Reads the hours of each day, {@code mon} to {@code sun}: {@code 09:00-13:00,15:00-19:00}; a day that is empty,
     * {@code closed} or not there is closed.
     *
     * @throws IllegalArgumentException with what was given and what is expected
     */
    public static WeekHours parse(Map<String, String> week) {
        WeekHours hours = new WeekHours();
        week.forEach((day, text) -> {
            int index = DAYS.indexOf(day);
            if (index < 0) {
                throw new IllegalArgumentException("hours: given day '" + day + "', expected one of " + DAYS);
            }
            hours.days.put(DayOfWeek.of(index + 1), spans(text == null ? "" : text.strip()));
        });
        return hours;
    }

    /** The same as read: each day's key to its hours, empty where closed. */
    public Map<String, String> toMap() {
        Map<String, String> week = new LinkedHashMap<>();
        for (DayOfWeek day : DayOfWeek.values()) {
            String text = text(day);
            week.put(DAYS.get(day.ordinal()), text.equals(CLOSED) ? "" : text);
        }
        return week;
    }

    /** The hours of a day for people: spans joined by commas, or {@code closed}. */
    public String text(DayOfWeek day) {
        List<Span> spans = days.getOrDefault(day, List.of());
        return spans.isEmpty()
                ? CLOSED
                : String.join(",", spans.stream().map(Span::toString).toList());
    }

    /** The hours of all days, Monday first. */
    public List<String> texts() {
        return List.of(DayOfWeek.values()).stream().map(this::text).toList();
    }

    /** Whether it is open at that moment. */
    public boolean isOpen(Instant at, ZoneId zone) {
        return openings(at, zone, 0).stream()
                .anyMatch(opening ->
                        !opening.from().isAfter(at) && opening.until().isAfter(at));
    }

    /**
     * The times when it is open, those that have not ended at that moment, soonest first; openings that touch are one. Hours within
     * a gap of the clock begin after it, and hours that end in an hour that comes twice end in the later one.
     *
     * @param days how many days ahead to look
     */
    public List<Opening> openings(Instant at, ZoneId zone, int days) {
        LocalDate today = LocalDate.ofInstant(at, zone);
        List<Opening> all = new ArrayList<>();
        for (LocalDate date = today.minusDays(1); !date.isAfter(today.plusDays(days)); date = date.plusDays(1)) {
            for (Span span : this.days.getOrDefault(date.getDayOfWeek(), List.of())) {
                Opening opening = span.on(date, zone);
                if (opening.until().isAfter(opening.from())) {
                    all.add(opening);
                }
            }
        }
        all.sort(Comparator.comparing(Opening::from));
        List<Opening> merged = new ArrayList<>();
        for (Opening next : all) {
            if (!merged.isEmpty() && !next.from().isAfter(merged.getLast().until())) {
                Opening last = merged.removeLast();
                Instant until = next.until().isAfter(last.until()) ? next.until() : last.until();
                merged.add(new Opening(last.from(), until));
            } else {
                merged.add(next);
            }
        }
        return merged.stream().filter(opening -> opening.until().isAfter(at)).toList();
    }

    private static List<Span> spans(String text) {
        if (text.isEmpty() || text.equals(CLOSED)) {
            return List.of();
        }
        List<Span> spans = new ArrayList<>();
        for (String part : text.split(",")) {
            Matcher times = SPAN.matcher(part.strip());
            if (!times.matches()) {
                throw new IllegalArgumentException("hours: given '" + part.strip() + "', expected 09:00-18:00");
            }
            int from = minutes(times.group(1), times.group(2));
            int until = minutes(times.group(3), times.group(4));
            if (from >= DAY_MINUTES || until > DAY_MINUTES || from == until) {
                throw new IllegalArgumentException(
                        "hours: given '" + part.strip() + "', expected two different times between 00:00 and 24:00");
            }
            spans.add(new Span(from, until > from ? until : until + DAY_MINUTES));
        }
        return List.copyOf(spans);
    }

    private static int minutes(String hours, String minutes) {
        return Integer.parseInt(hours) * 60 + Integer.parseInt(minutes);
    }

    /** A time when a store is open. */
    public record Opening(Instant from, Instant until) {}

    /** Minutes of the day; the end lies beyond 24:00 if it is on the next day. */
    private record Span(int from, int until) {

        Opening on(LocalDate date, ZoneId zone) {
            LocalDateTime midnight = date.atStartOfDay();
            return new Opening(
                    midnight.plusMinutes(from).atZone(zone).toInstant(),
                    ZonedDateTime.ofLocal(midnight.plusMinutes(until), zone, null)
                            .withLaterOffsetAtOverlap()
                            .toInstant());
        }

        @Override
        public String toString() {
            return clock(from) + "-" + clock(until > DAY_MINUTES ? until - DAY_MINUTES : until);
        }

        private static String clock(int minute) {
            return String.format("%02d:%02d", minute / 60, minute % 60);
        }
    }
}
