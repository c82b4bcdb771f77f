package dev.souk.llm.dialect;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import dev.souk.chassis.json.Json;
import dev.souk.llm.dialect.HostError.Kind;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads the errors of hosts, whose shapes and words differ. Not on the hot path. */
final class HostErrors {
    private static final int LONGEST_READ = 64 * 1024;
    private static final int LONGEST_MESSAGE = 300;

    /** What looks like a key or token, with or without its label, so that an echoed one never reaches a caller or a log. */
    private static final Pattern SECRET = Pattern.compile(
            "(?i)(bearer\\s+\\S+|\\b(?:sk|ak|pk|hf)[-_][\\w*.-]{4,}|\\b(?=[a-z_]*\\d)(?=\\d*[a-z_])\\w{24,}\\b)");

    private static final List<String> CONTEXT = List.of(
            "range of input length",
            "maximum context length",
            "context_length_exceeded",
            "exceed_context_size",
            "context size",
            "context window",
            "longer than the model's context",
            "max_prompt_tokens",
            "prompt is too long",
            "input is too long");
    private static final List<String> BLOCKED = List.of("data_inspection", "datainspection", "content_filter");
    private static final List<String> ACCOUNT = List.of(
            "arrearage", "good standing", "invalid_api_key", "invalid api-key", "incorrect api key", "access denied");
    private static final List<String> QUOTA = List.of(
            "throttling", "rate limit", "rate_limit", "insufficient_quota", "quota exceeded", "too many requests");
    private static final List<String> FULL = List.of(
            "overloaded", "server busy", "queue is full", "queue full", "loading model", "no available", "capacity");

    private HostErrors() {}

    static HostError classify(int status, String body, @Nullable String retryAfter) {
        String read = body.length() > LONGEST_READ ? body.substring(0, LONGEST_READ) : body;
        JsonNode json = json(read);
        if (json == null && (status < 400 || read.stripLeading().startsWith("<"))) {
            // A proxy's page says something by its status all the same.
            Kind kind = switch (status) {
                case 401, 403 -> Kind.NOT_ALLOWED;
                case 404 -> Kind.UNKNOWN_MODEL;
                case 429 -> Kind.RATE_LIMITED;
                case 502, 503, 504 -> Kind.OVERLOADED;
                default -> Kind.NOT_AN_API;
            };
            String what = read.isBlank() ? "nothing" : "a page, not JSON";
            return new HostError(
                    kind, status, "The model's host answered " + status + " with " + what, seconds(retryAfter));
        }
        return classify(status, json, json == null ? read : text(json), retryAfter);
    }

    /** An error object inside a stream. */
    static HostError inStream(JsonNode json) {
        JsonNode error = json.path("error");
        int status = first(error.path("code"), json.path("code"), error.path("status"), json.path("status"));
        return classify(status, json, text(json), null);
    }

    private static HostError classify(int status, @Nullable JsonNode json, String said, @Nullable String retryAfter) {
        String words = (json == null ? said : said + " " + labels(json)).toLowerCase(Locale.ROOT);
        Kind kind = kind(status, words);
        String message = kind == Kind.NOT_ALLOWED
                // Hosts repeat the key in this one.
                ? "The model's host refused our key or account (" + status + ")"
                : "The model's host answered " + status + (said.isBlank() ? "" : ": " + clean(said));
        return new HostError(kind, status, message, seconds(retryAfter));
    }

    private static Kind kind(int status, String words) {
        if (status == 401 || status == 403 || has(words, ACCOUNT)) {
            return Kind.NOT_ALLOWED;
        }
        if (status == 429 || has(words, QUOTA)) {
            return Kind.RATE_LIMITED;
        }
        // llama.cpp has sent this one as a 500, too.
        if (has(words, CONTEXT) || status == 413) {
            return Kind.CONTEXT_TOO_LONG;
        }
        if (has(words, BLOCKED)) {
            return Kind.CONTENT_BLOCKED;
        }
        if (status == 404 || words.contains("model_not_found") || words.contains("model not found")) {
            return Kind.UNKNOWN_MODEL;
        }
        if (status == 503 || status == 529 || has(words, FULL)) {
            return Kind.OVERLOADED;
        }
        return status == 408 || status >= 500 || status < 400 ? Kind.FAILED : Kind.REFUSED;
    }

    private static boolean has(String words, List<String> any) {
        for (String word : any) {
            if (words.contains(word)) {
                return true;
            }
        }
        return false;
    }

    private static @Nullable JsonNode json(String body) {
        try {
            JsonNode json = Json.mapper().readTree(body);
            return json != null && json.isObject() ? json : null;
        } catch (JsonProcessingException notJson) {
            return null;
        }
    }

    /** Where the hosts keep the sentence: OpenAI, Ollama, older vLLM, FastAPI. */
    private static String text(JsonNode json) {
        for (JsonNode place : List.of(
                json.path("error").path("message"), json.path("error"), json.path("message"), json.path("detail"))) {
            if (place.isTextual()) {
                return place.textValue();
            }
        }
        return "";
    }

    private static String labels(JsonNode json) {
        JsonNode error = json.path("error");
        return error.path("code").asText("") + " " + error.path("type").asText("") + " "
                + json.path("code").asText("");
    }

    private static int first(JsonNode... places) {
        for (JsonNode place : places) {
            if (place.asInt() >= 400 && place.asInt() < 600) {
                return place.asInt();
            }
        }
        return 200;
    }

    /** One line without keys and control characters. */
    static String clean(String text) {
        String plain = SECRET.matcher(shortened(text, 4 * LONGEST_MESSAGE)).replaceAll("***");
        StringBuilder line = new StringBuilder();
        for (int i = 0; i < plain.length(); i++) {
            char c = plain.charAt(i);
            if (!Character.isISOControl(c) && !Character.isSurrogate(c)) {
                line.append(c);
            } else if (!line.isEmpty() && line.charAt(line.length() - 1) != ' ') {
                line.append(' ');
            }
        }
        return shortened(line.toString().strip(), LONGEST_MESSAGE);
    }

    private static String shortened(String text, int longest) {
        return text.length() <= longest ? text : text.substring(0, longest) + "…";
    }

    /** Seconds alone: a date would need a clock, and no host of models sends one. */
    private static @Nullable Integer seconds(@Nullable String retryAfter) {
        if (retryAfter == null) {
            return null;
        }
        try {
            double seconds = Double.parseDouble(retryAfter.strip());
            return seconds >= 0 && seconds <= 86_400 ? (int) Math.ceil(seconds) : null;
        } catch (NumberFormatException date) {
            return null;
        }
    }
}
