package dev.souk.llm.routing;

import com.fasterxml.jackson.databind.JsonNode;
import dev.souk.llm.chat.ChatMessage;
import dev.souk.llm.chat.ChatRequest;
import java.lang.Character.UnicodeScript;
import java.util.List;
import java.util.Optional;

/**
 * What can be told of a request without understanding it.
 *
 * @param characters of the last user message
 * @param step how many model steps the turn has had: 0 for the first one
 * @param tools how many tools are offered
 * @param images whether a message shows one
 * @param script of the letters of the last user message, the most frequent one; {@code COMMON} where there are none
 * @param hint the tier that the caller wishes
 */
public record Signals(int characters, int step, int tools, boolean images, UnicodeScript script, Optional<Tier> hint) {
    /** Letters that are looked at to tell the script. */
    private static final int LETTERS = 64;

    static Signals of(ChatRequest request, Optional<Tier> hint) {
        List<ChatMessage> messages = request.messages();
        int user = messages.size() - 1;
        int step = 0;
        while (user >= 0 && messages.get(user).role() != ChatMessage.Role.USER) {
            step += messages.get(user).role() == ChatMessage.Role.ASSISTANT ? 1 : 0;
            user--;
        }
        String text = user < 0 ? "" : messages.get(user).text();
        return new Signals(
                text.length(),
                step,
                request.tools().size(),
                images(request.body().path("messages")),
                script(text),
                hint);
    }

    private static boolean images(JsonNode messages) {
        for (JsonNode message : messages) {
            for (JsonNode part : message.path("content")) {
                if (part.has("image_url")) {
                    return true;
                }
            }
        }
        return false;
    }

    private static UnicodeScript script(String text) {
        int[] counts = new int[UnicodeScript.values().length];
        text.codePoints()
                .filter(Character::isLetter)
                .limit(LETTERS)
                .forEach(letter -> counts[UnicodeScript.of(letter).ordinal()]++);
        UnicodeScript most = UnicodeScript.COMMON;
        for (UnicodeScript script : UnicodeScript.values()) {
            if (counts[script.ordinal()] > counts[most.ordinal()]) {
                most = script;
            }
        }
        return most;
    }
}
