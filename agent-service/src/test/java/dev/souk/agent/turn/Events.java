package dev.souk.agent.turn;

import com.fasterxml.jackson.databind.JsonNode;
import dev.souk.chassis.json.Json;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;

/** What tests look for in the events of a run, and in what the model was asked. */
final class Events {

    private Events() {}

    static List<String> types(List<JsonNode> events) {
        return events.stream().map(event -> event.path("type").asText()).toList();
    }

    static String text(List<JsonNode> events) {
        return events.stream()
                .filter(event -> event.path("type").asText().equals("TEXT_MESSAGE_CONTENT"))
                .map(event -> event.path("delta").asText())
                .collect(Collectors.joining());
    }

    static List<String> results(List<JsonNode> events) {
        return events.stream()
                .filter(event -> event.path("type").asText().equals("TOOL_CALL_RESULT"))
                .map(event -> event.path("content").asText())
                .toList();
    }

    static List<String> notices(List<JsonNode> events) {
        return events.stream()
                .filter(event -> event.path("name").asText().equals("souk.notice"))
                .map(event -> event.path("value").path("code").asText())
                .toList();
    }

    static String problem(String result) {
        return Json.read(result, JsonNode.class).path("problem").path("code").asText();
    }

    static JsonNode lastRequest(FakeLlm llm, String message) {
        JsonNode last = null;
        for (JsonNode request : llm.requests) {
            String said = "";
            for (JsonNode one : request.path("messages")) {
                said = one.path("role").asText().equals("user")
                        ? one.path("content").asText()
                        : said;
            }
            last = said.equals(message) ? request : last;
        }
        return Objects.requireNonNull(last);
    }
}
