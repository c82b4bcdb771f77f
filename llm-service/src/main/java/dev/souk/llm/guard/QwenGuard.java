package dev.souk.llm.guard;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.souk.chassis.json.Json;
import dev.souk.llm.backend.AnswerListener;
import dev.souk.llm.backend.Backend;
import dev.souk.llm.backend.Failure;
import dev.souk.llm.chat.ChatMessage;
import dev.souk.llm.chat.ChatRequest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Qwen3Guard-Gen as a guard: a chat model whose template makes a moderation task of the conversation, and that answers
 * {@code Safety: Safe|Controversial|Unsafe} and {@code Categories: …} in lines of their own.
 */
public final class QwenGuard implements Guard {
    private static final Pattern SAFETY =
            Pattern.compile("^Safety:\\s*(Safe|Controversial|Unsafe)\\s*$", Pattern.MULTILINE);
    private static final Pattern CATEGORIES = Pattern.compile("^Categories:\\s*(.+)$", Pattern.MULTILINE);
    /** The guard reads so much of a text; its own context is small. */
    private static final int LONGEST = 16_000;

    private static final int LONGEST_VERDICT = 2_000;

    private final Backend backend;
    private final String model;

    /** @param model as the backend calls it */
    public QwenGuard(Backend backend, String model) {
        this.backend = backend;
        this.model = model;
    }

    @Override
    public void check(String question, String answer, Consumer<Verdict> then) {
        backend.ask(request(question, answer), model, new Listener(then));
    }

    private ChatRequest request(String question, String answer) {
        ObjectNode body = Json.mapper().createObjectNode().put("model", model).put("temperature", 0);
        body.put("max_tokens", 128);
        ArrayNode messages = body.putArray("messages");
        List<ChatMessage> typed = new ArrayList<>();
        add(messages, typed, ChatMessage.Role.USER, question);
        if (!answer.isEmpty()) {
            add(messages, typed, ChatMessage.Role.ASSISTANT, answer);
        }
        return new ChatRequest(body, model, typed, Set.of(), true, true, 0);
    }

    private static void add(ArrayNode messages, List<ChatMessage> typed, ChatMessage.Role role, String text) {
        String shortened = text.length() <= LONGEST ? text : text.substring(text.length() - LONGEST);
        messages.addObject().put("role", role.name().toLowerCase(Locale.ROOT)).put("content", shortened);
        typed.add(ChatMessage.of(role, shortened));
    }

    /** The verdict in what the model wrote; {@link Verdict.Unknown} where there is none. */
    static Verdict parse(String text) {
        Matcher safety = SAFETY.matcher(text);
        if (!safety.find()) {
            return new Verdict.Unknown("the guard wrote no verdict");
        }
        Matcher found = CATEGORIES.matcher(text);
        List<String> categories = found.find()
                ? Arrays.stream(found.group(1).split(","))
                        .map(String::strip)
                        .filter(category -> !category.isEmpty() && !category.equals("None"))
                        .toList()
                : List.of();
        return switch (safety.group(1)) {
            case "Safe" -> new Verdict.Safe();
            case "Controversial" -> new Verdict.Controversial(categories);
            default -> new Verdict.Unsafe(categories);
        };
    }

    private static final class Listener implements AnswerListener {
        private final Consumer<Verdict> then;
        private final StringBuilder text = new StringBuilder();

        Listener(Consumer<Verdict> then) {
            this.then = then;
        }

        @Override
        public void chunk(ObjectNode chunk) {
            for (JsonNode choice : chunk.path("choices")) {
                if (text.length() < LONGEST_VERDICT) {
                    text.append(choice.path("delta").path("content").asText(""));
                }
            }
        }

        @Override
        public void pausing() {
            // Only the whole verdict says something.
        }

        @Override
        public void ended() {
            then.accept(parse(text.toString()));
        }

        @Override
        public void failed(Failure failure) {
            then.accept(new Verdict.Unknown(
                    switch (failure) {
                        case Failure.Refused refused -> refused.error().code();
                        case Failure.Unavailable unavailable -> unavailable.code();
                    }));
        }
    }
}
