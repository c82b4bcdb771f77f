package dev.souk.llm.planner;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.LocalDateTime;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the platform tells of the shopper and the shop, in the line {@code Context: {json}} of the system message.
 *
 * @param now local date and time of the shop; null where that was not told
 * @param language BCP 47 tag of the shopper's client
 * @param languages BCP 47 tags of the languages that the shop speaks; empty for all
 * @param address where the shopper is; null where that is unknown
 */
record ShopContext(
        @Nullable LocalDateTime now,
        @Nullable String language,
        List<String> languages,
        @Nullable String address,
        @Nullable String currency,
        String shop) {
    static final ShopContext NONE = new ShopContext(null, null, List.of(), null, null, "Souk");

    private static final String LINE = "Context:";
    private static final int MOST_LANGUAGES = 50;

    ShopContext {
        languages = List.copyOf(languages);
    }

    /** Reads the first context line of a system message; a message without a sound one tells nothing. */
    static ShopContext of(String systemText) {
        for (String line : systemText.lines().toList()) {
            if (line.startsWith(LINE)) {
                JsonNode json = Answers.parse(line.substring(LINE.length()));
                return json.isObject() ? of(json) : NONE;
            }
        }
        return NONE;
    }

    private static ShopContext of(JsonNode json) {
        String shop = text(json, "shop");
        return new ShopContext(
                localTime(text(json, "now")),
                text(json, "language"),
                texts(json, "languages"),
                text(json, "address"),
                text(json, "currency"),
                shop == null ? NONE.shop : shop);
    }

    private static @Nullable LocalDateTime localTime(@Nullable String text) {
        if (text == null) {
            return null;
        }
        try {
            return LocalDateTime.parse(text);
        } catch (DateTimeParseException malformed) {
            return null;
        }
    }

    private static List<String> texts(JsonNode json, String field) {
        List<String> texts = new ArrayList<>();
        json.path(field).forEach(value -> {
            if (value.isTextual() && texts.size() < MOST_LANGUAGES) {
                texts.add(value.textValue());
            }
        });
        return texts;
    }

    private static @Nullable String text(JsonNode json, String field) {
        JsonNode value = json.path(field);
        return value.isTextual() && !value.textValue().isBlank() ? value.textValue() : null;
    }
}
