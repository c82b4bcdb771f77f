package dev.souk.llm.planner;

import com.fasterxml.jackson.databind.JsonNode;
import dev.souk.llm.chat.ChatMessage;
import dev.souk.llm.chat.ToolCall;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A conversation cut into turns.
 *
 * @param turns oldest first; the last one is the one to go on with
 */
record Transcript(ShopContext context, List<Turn> turns) {

    /** What the shopper wrote and which tools have answered since. */
    record Turn(String text, List<Exchange> exchanges) {}

    /** A tool call and what came of it. */
    record Exchange(String tool, JsonNode answer) {}

    static Transcript of(List<ChatMessage> messages) {
        ShopContext context = ShopContext.NONE;
        List<Turn> turns = new ArrayList<>();
        Map<String, String> toolsByCall = new HashMap<>();
        for (ChatMessage message : messages) {
            switch (message.role()) {
                case SYSTEM -> context = context.equals(ShopContext.NONE) ? ShopContext.of(message.text()) : context;
                case USER -> turns.add(new Turn(message.text(), new ArrayList<>()));
                case ASSISTANT -> {
                    for (ToolCall call : message.toolCalls()) {
                        toolsByCall.put(call.id(), call.name());
                    }
                }
                case TOOL -> {
                    String tool = toolsByCall.get(String.valueOf(message.toolCallId()));
                    if (tool != null && !turns.isEmpty()) {
                        turns.getLast().exchanges().add(new Exchange(tool, Answers.parse(message.text())));
                    }
                }
            }
        }
        return new Transcript(context, turns);
    }
}
