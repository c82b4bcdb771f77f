package dev.souk.agent.stream;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import dev.souk.chassis.json.Json;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What a stream that was cut short has begun and not ended. */
final class OpenParts {
    private final Map<String, String> closings = new LinkedHashMap<>();
    private boolean ended;

    private OpenParts() {}

    static OpenParts of(List<String> events) {
        OpenParts parts = new OpenParts();
        events.forEach(parts::follow);
        return parts;
    }

    /** Whether the run has said its last word. */
    boolean ended() {
        return ended;
    }

    /** The events that end what is open, innermost first. */
    List<String> closings() {
        return new ArrayList<>(closings.values()).reversed();
    }

    private void follow(String json) {
        JsonNode event;
        try {
            event = Json.mapper().readTree(json);
        } catch (JsonProcessingException e) {
            return; // not one of ours; it opens nothing
        }
        String step = event.path("stepName").asText();
        String message = event.path("messageId").asText();
        String call = event.path("toolCallId").asText();
        switch (event.path("type").asText()) {
            case "STEP_STARTED" -> closings.put("step " + step, AgUi.stepFinished(step));
            case "STEP_FINISHED" -> closings.remove("step " + step);
            case "TEXT_MESSAGE_START" -> closings.put("text " + message, AgUi.textEnd(message));
            case "TEXT_MESSAGE_END" -> closings.remove("text " + message);
            case "TOOL_CALL_START" -> closings.put("call " + call, AgUi.callEnd(call));
            case "TOOL_CALL_END" -> closings.remove("call " + call);
            case "RUN_FINISHED", "RUN_ERROR" -> ended = true;
            default -> {
                // opens nothing
            }
        }
    }
}
