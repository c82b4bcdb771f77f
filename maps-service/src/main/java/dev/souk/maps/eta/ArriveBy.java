package dev.souk.maps.eta;

import dev.souk.chassis.problem.ProblemException;
import dev.souk.contracts.problem.ProblemCode;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.temporal.TemporalAccessor;
import java.time.temporal.TemporalQuery;
import java.util.Locale;
import java.util.Optional;

/** Reads the latest time of arrival: a local time of day, which means the next such time, or a date and time. */
final class ArriveBy {

    // 18:00, 18, 6 pm, 6:30pm
    private static final DateTimeFormatter TIME = new DateTimeFormatterBuilder()
            .parseCaseInsensitive()
            .appendPattern("[h[:mm][ ]a][H[:mm[:ss]]]")
            .toFormatter(Locale.ENGLISH);

    private ArriveBy() {}

    /** @throws ProblemException bad_arguments if it is neither */
    static Instant parse(String text, Instant now, ZoneId zone) {
        String given = text.strip();
        return parsed(given, TIME, LocalTime::from)
                .map(time -> next(time, now, zone))
                .or(() -> parsed(given.replace(' ', 'T'), DateTimeFormatter.ISO_LOCAL_DATE_TIME, LocalDateTime::from)
                        .map(time -> time.atZone(zone).toInstant()))
                .or(() -> parsed(given, DateTimeFormatter.ISO_OFFSET_DATE_TIME, OffsetDateTime::from)
                        .map(OffsetDateTime::toInstant))
                .orElseThrow(() -> new ProblemException(
                        ProblemCode.BAD_ARGUMENTS,
                        "by: given '" + (given.length() > 40 ? given.substring(0, 40) + "…" : given)
                                + "', expected a local time, 18:00, or a local date and time, 2026-05-01T18:00"));
    }

    private static Instant next(LocalTime time, Instant now, ZoneId zone) {
        ZonedDateTime today = now.atZone(zone).toLocalDate().atTime(time).atZone(zone);
        boolean isOver = today.toInstant().isBefore(now);
        // From the local date, not 24 hours on: a day may have 23 or 25.
        return isOver
                ? today.toLocalDate().plusDays(1).atTime(time).atZone(zone).toInstant()
                : today.toInstant();
    }

    private static <T> Optional<T> parsed(String text, DateTimeFormatter format, TemporalQuery<T> query) {
        try {
            TemporalAccessor parsed = format.parse(text);
            return Optional.ofNullable(parsed.query(query));
        } catch (DateTimeException other) {
            return Optional.empty();
        }
    }
}
