package dev.souk.llm.dialect;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.souk.chassis.time.Ids;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * What one kind of host does its own way, and how to talk with it as if it did not. Stateless and thread-safe; everything of one
 * answer is in its {@link AnswerNormalizer}.
 */
public final class Dialect {
    private final HostKind host;

    private Dialect(HostKind host) {
        this.host = host;
    }

    public static Dialect of(HostKind host) {
        return new Dialect(host);
    }

    public HostKind host() {
        return host;
    }

    /**
     * The body to send for a standard request: always streamed and with usage, whatever the caller asked for, so that one path
     * serves both; unknown fields pass. The request itself is not changed.
     *
     * <p>{@code reasoning_effort} ({@code none}, {@code minimal}, {@code low}, {@code medium}, {@code high}) is the one knob for
     * thinking. Without it the host's default holds, and so do its sampling defaults, unless the model always or never thinks.
     *
     * @throws dev.souk.llm.chat.ChatError 400 for messages that no host of Qwen takes
     */
    public Outgoing request(ObjectNode standard, Target target) {
        return new RequestWriter(host, target).write(standard);
    }

    /**
     * A new normaliser for one answer.
     *
     * @param tools the tools of the request, none where its {@code tool_choice} is {@code none}
     * @param model the name under which the caller shall see the model
     * @param promptTokens an estimate, asked for only where the host counts none: {@link Outgoing#promptTokens}
     */
    public AnswerNormalizer answer(ToolSchemas tools, Ids ids, String model, LongSupplier promptTokens) {
        return new AnswerNormalizer(tools, ids, model, promptTokens);
    }

    /**
     * Whether the same request may do better on the same host, once: Ollama's strict XML parser fails on what the model wrote,
     * and the model may write it otherwise (ollama#16383, #14834, #18563).
     *
     * @param status 500 also for an error inside a stream
     * @param bodyStart the body or its beginning, or the message of an error inside a stream
     */
    public boolean worthRetrying(int status, String bodyStart) {
        return host == HostKind.OLLAMA
                && status == 500
                && (bodyStart.contains("XML syntax error")
                        || bodyStart.contains("failed to parse XML")
                        || bodyStart.contains("expected element type")
                        || bodyStart.contains("{\"error\":\"EOF\"}"));
    }

    /** What a refusal or failure means; {@code body} may be its beginning, up to 64 KiB of it are read. */
    public HostError classify(int status, String body) {
        return classify(status, body, null);
    }

    /** @param retryAfter the header of this name, in seconds; anything else in it is ignored */
    public HostError classify(int status, String body, @Nullable String retryAfter) {
        return HostErrors.classify(status, body, retryAfter);
    }
}
