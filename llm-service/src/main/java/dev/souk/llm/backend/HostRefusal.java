package dev.souk.llm.backend;

import dev.souk.llm.chat.ChatError;
import dev.souk.llm.dialect.HostError;
import java.time.Duration;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What becomes of an error that a host answered with. */
final class HostRefusal {
    private HostRefusal() {}

    /** A request that every host would refuse ends here; with anything else another one may do better. */
    static Failure of(HostError error) {
        return switch (error.kind()) {
            case REFUSED ->
                new Failure.Refused(new ChatError(
                        error.status() >= 400 && error.status() < 500 ? error.status() : 400,
                        "upstream_refused",
                        error.message(),
                        null));
            case CONTENT_BLOCKED -> new Failure.Refused(new ChatError(400, "content_blocked", error.message(), null));
            case CONTEXT_TOO_LONG, NOT_ALLOWED, UNKNOWN_MODEL, RATE_LIMITED, OVERLOADED, FAILED, NOT_AN_API ->
                new Failure.Unavailable(
                        error.kind().name().toLowerCase(Locale.ROOT), error.message(), wait(error.retryAfterSeconds()));
        };
    }

    private static @Nullable Duration wait(@Nullable Integer seconds) {
        return seconds == null ? null : Duration.ofSeconds(seconds);
    }
}
