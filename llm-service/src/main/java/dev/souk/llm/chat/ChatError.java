package dev.souk.llm.chat;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * An error in the shape of the OpenAI API. Thrown where a request cannot be answered.
 *
 * <p>The codes are stable: {@code invalid_json}, {@code invalid_type}, {@code missing_field}, {@code invalid_value},
 * {@code invalid_request}, {@code request_too_large}, {@code model_not_found}, {@code not_found}, {@code method_not_allowed},
 * {@code unsupported_media_type}, {@code upstream_refused}, {@code upstream_unavailable}, {@code upstream_interrupted},
 * {@code at_capacity}, {@code internal_error}.
 */
public final class ChatError extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final int status;
    private final String code;
    private final @Nullable String param;
    private final @Nullable Duration retryAfter;

    /** @param param the field that is wrong; null where it is none */
    public ChatError(int status, String code, String message, @Nullable String param) {
        this(status, code, message, param, null);
    }

    private ChatError(int status, String code, String message, @Nullable String param, @Nullable Duration retryAfter) {
        super(message, null, false, false);
        this.status = status;
        this.code = code;
        this.param = param;
        this.retryAfter = retryAfter;
    }

    /** A request that would do if it came later. */
    public static ChatError later(int status, String code, String message, @Nullable Duration retryAfter) {
        return new ChatError(status, code, message, null, retryAfter);
    }

    /** A request that is wrong in one of its fields. */
    public static ChatError invalid(String code, String param, String message) {
        return new ChatError(400, code, message, param);
    }

    /** HTTP status. */
    public int status() {
        return status;
    }

    public String code() {
        return code;
    }

    /** What was given and what is expected. */
    public String message() {
        return String.valueOf(getMessage());
    }

    public @Nullable String param() {
        return param;
    }

    /** When asking again makes sense, where that is known. */
    public @Nullable Duration retryAfter() {
        return retryAfter;
    }

    /** The class of error, as OpenAI's clients know them. */
    public String type() {
        return status >= 500 ? "server_error" : "invalid_request_error";
    }
}
