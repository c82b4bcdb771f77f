package dev.souk.gateway.relay;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.souk.chassis.json.Json;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * What the relay needs to know of an AG-UI event; the rest is passed on unread.
 *
 * @param kind what it does to the protocol's state
 * @param subject the message, the tool call or the step concerned; empty for others
 */
record RunEvent(Kind kind, String subject) {

    /** Kinds of events that the state of a run depends on. */
    enum Kind {
        RUN_STARTED,
        RUN_FINISHED,
        RUN_ERROR,
        TEXT_MESSAGE_START,
        TEXT_MESSAGE_CONTENT,
        TEXT_MESSAGE_END,
        TOOL_CALL_START,
        TOOL_CALL_ARGS,
        TOOL_CALL_END,
        STEP_STARTED,
        STEP_FINISHED,
        OTHER
    }

    /** @throws IllegalArgumentException if the text is not a JSON object with a type */
    static RunEvent parse(String json) {
        String type = null;
        String message = null;
        String call = null;
        String step = null;
        try (JsonParser parser = Json.mapper().getFactory().createParser(json)) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                throw new IllegalArgumentException("run event: expected a JSON object");
            }
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                String field = parser.currentName();
                parser.nextToken();
                switch (field) {
                    case "type" -> type = parser.getValueAsString();
                    case "messageId" -> message = parser.getValueAsString();
                    case "toolCallId" -> call = parser.getValueAsString();
                    case "stepName" -> step = parser.getValueAsString();
                    default -> parser.skipChildren();
                }
            }
        } catch (IOException e) {
            throw new IllegalArgumentException("run event: malformed JSON", e);
        }
        if (type == null) {
            throw new IllegalArgumentException("run event: has no type");
        }
        Kind kind = kind(type);
        return new RunEvent(
                kind,
                switch (kind) {
                    case TEXT_MESSAGE_START, TEXT_MESSAGE_CONTENT, TEXT_MESSAGE_END -> orEmpty(message);
                    case TOOL_CALL_START, TOOL_CALL_ARGS, TOOL_CALL_END -> orEmpty(call);
                    case STEP_STARTED, STEP_FINISHED -> orEmpty(step);
                    case RUN_STARTED, RUN_FINISHED, RUN_ERROR, OTHER -> "";
                });
    }

    private static Kind kind(String type) {
        for (Kind kind : Kind.values()) {
            if (kind.name().equals(type)) {
                return kind;
            }
        }
        return Kind.OTHER;
    }

    private static String orEmpty(@Nullable String text) {
        return text == null ? "" : text;
    }
}
