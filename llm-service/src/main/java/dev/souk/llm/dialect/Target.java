package dev.souk.llm.dialect;

import dev.souk.llm.model.Thinking;

/**
 * The model that a request goes to, as far as its dialect needs to know it.
 *
 * @param model as the host names it
 * @param keepsThinking whether its template can keep the reasoning of earlier turns ({@code preserve_thinking}, from Qwen 3.6)
 */
public record Target(String model, Thinking thinking, boolean keepsThinking) {
    /** @throws IllegalArgumentException without a name */
    public Target {
        if (model.isBlank()) {
            throw new IllegalArgumentException("model: given nothing, expected the name that the host knows");
        }
    }

    /** A model that drops the reasoning of earlier turns. */
    public static Target of(String model, Thinking thinking) {
        return new Target(model, thinking, false);
    }
}
