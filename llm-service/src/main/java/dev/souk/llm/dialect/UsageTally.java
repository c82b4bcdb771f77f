package dev.souk.llm.dialect;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.jspecify.annotations.Nullable;

/** The usage of one answer: what the host last said, in one shape. */
final class UsageTally {
    private @Nullable ObjectNode said;
    private long cached = -1;

    /** Takes the {@code usage} of a chunk; hosts send it once, with each chunk or never. */
    void take(@Nullable JsonNode usage) {
        if (usage instanceof ObjectNode object && (number(object, "completion_tokens") > 0 || said == null)) {
            said = object;
        }
    }

    /** llama.cpp says how much of the prompt was cached in its timings alone. */
    void takeTimings(@Nullable JsonNode timings) {
        if (timings != null && timings.path("cache_n").canConvertToLong()) {
            cached = timings.path("cache_n").longValue();
        }
    }

    /**
     * The usage with every count that OpenAI's has; details that the host gave are kept.
     *
     * @param estimated where the host gave none: marked by {@code "estimated": true}
     */
    ObjectNode usage(Estimate estimated) {
        ObjectNode usage = said == null ? JsonNodeFactory.instance.objectNode() : said;
        long prompt = number(usage, "prompt_tokens");
        long completion = number(usage, "completion_tokens");
        boolean guessed = prompt < 0 || completion < 0;
        if (prompt < 0) {
            prompt = estimated.prompt();
            usage.put("prompt_tokens", prompt);
        }
        if (completion < 0) {
            completion = estimated.completion();
            usage.put("completion_tokens", completion);
        }
        if (number(usage, "total_tokens") < 0) {
            usage.put("total_tokens", prompt + completion);
        }
        if (guessed) {
            usage.put("estimated", true);
        }
        if (cached < 0) {
            cached = number(usage, "prompt_cache_hit_tokens");
        }
        detail(usage, "prompt_tokens_details", "cached_tokens", Math.min(cached, prompt));
        // SGLang counts reasoning beside the details.
        detail(usage, "completion_tokens_details", "reasoning_tokens", number(usage, "reasoning_tokens"));
        return usage;
    }

    /** Counts made where the host makes none; each is asked for at most once. */
    interface Estimate {
        long prompt();

        long completion();
    }

    private static void detail(ObjectNode usage, String details, String name, long count) {
        if (count < 0 || number(usage.path(details), name) >= 0) {
            return;
        }
        ObjectNode object = usage.path(details) instanceof ObjectNode given ? given : usage.putObject(details);
        object.put(name, count);
    }

    private static long number(JsonNode node, String field) {
        JsonNode number = node.path(field);
        return number.isNumber() && number.canConvertToLong() ? Math.max(-1, number.longValue()) : -1;
    }
}
