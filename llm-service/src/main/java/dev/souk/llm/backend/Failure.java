package dev.souk.llm.backend;

import dev.souk.llm.chat.ChatError;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Why there is no answer, or no more of it. */
public sealed interface Failure {
    /**
     * The backend has none to give; another one may.
     *
     * @param code stable and short, for headers and metrics: {@code timeout}, {@code connect}, {@code at_capacity} …
     * @param message for the caller
     * @param retryAfter when asking again makes sense, where that is known
     */
    record Unavailable(
            String code, String message, @Nullable Duration retryAfter) implements Failure {}

    /** The request is at fault; no other backend would do better. */
    record Refused(ChatError error) implements Failure {}
}
