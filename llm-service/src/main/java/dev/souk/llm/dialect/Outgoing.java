package dev.souk.llm.dialect;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.souk.llm.chat.Tokens;
import java.util.List;

/**
 * A request as a host takes it.
 *
 * @param body to send; parts of it may be shared with the request that it was made of, so it is not to be changed
 * @param notes what had to give, for a response header: {@code thinking_off=forced_tool_choice}. Made of letters, digits,
 *     {@code _}, {@code =} and {@code .} alone
 */
public record Outgoing(ObjectNode body, List<String> notes) {
    public Outgoing {
        notes = List.copyOf(notes);
    }

    /** An estimate of the prompt's tokens, for hosts that count none. Reads the whole body: ask only where it is needed. */
    public long promptTokens() {
        return tokens(body.path("messages")) + tokens(body.path("tools"));
    }

    private static long tokens(JsonNode node) {
        if (node.isTextual()) {
            String text = node.textValue();
            // An image is no text, however long its data: URL is.
            return text.startsWith("data:") ? 0 : Tokens.of(text);
        }
        long sum = 0;
        for (JsonNode part : node) {
            sum += tokens(part);
        }
        return sum;
    }
}
