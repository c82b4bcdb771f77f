package dev.souk.llm.dialect;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Locale;

/** Why a model stopped, whatever its host calls it. */
enum FinishReason {
    /** It did not, yet. */
    NONE,
    /** It said all that it wanted to, calls included. */
    DONE,
    LENGTH,
    CONTENT_FILTER,
    /** The host gave up. */
    ABORTED;

    static FinishReason of(JsonNode reason) {
        if (!reason.isTextual()) {
            return NONE;
        }
        return switch (reason.textValue().toLowerCase(Locale.ROOT)) {
            // DashScope's own API writes the word null while it goes on.
            case "", "null" -> NONE;
            case "length", "max_tokens", "max_output_tokens", "model_length" -> LENGTH;
            case "content_filter", "sensitive", "safety" -> CONTENT_FILTER;
            case "abort", "aborted", "error", "cancelled", "canceled", "insufficient_system_resource" -> ABORTED;
            // stop, tool_calls, function_call, eos, end_turn, and what nobody has thought of yet.
            default -> DONE;
        };
    }

    /** In OpenAI's words. */
    String text(boolean calls) {
        return switch (this) {
            case LENGTH -> "length";
            case CONTENT_FILTER -> "content_filter";
            case DONE, NONE, ABORTED -> calls ? "tool_calls" : "stop";
        };
    }
}
