package dev.souk.agent.model;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.langchain4j.agent.tool.ToolExecutionRequest;
import dev.langchain4j.data.message.AiMessage;
import dev.langchain4j.data.message.ChatMessage;
import dev.langchain4j.data.message.SystemMessage;
import dev.langchain4j.data.message.ToolExecutionResultMessage;
import dev.langchain4j.data.message.UserMessage;
import dev.souk.agent.domain.Conversation;
import dev.souk.agent.domain.Exchange;
import dev.souk.agent.domain.ModelCall;
import dev.souk.agent.domain.Turn;
import dev.souk.agent.history.Transcript;
import dev.souk.agent.tool.AnswerJson;
import dev.souk.chassis.json.Json;
import dev.souk.contracts.conversation.ShopperContext;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What the model is told: one system message, stable text first so that prefixes are cached, then the conversation. Where it
 * would be too long, results of tools are shortened from the oldest on, and then the oldest turns are left out; the latest turn
 * and the results of its last step stay whole.
 */
public final class Prompt {
    private static final int SHORTENED = 300;

    private final String policy;
    private final ShopFacts shop;
    private final int budget;

    /**
     * @param policy the stable text of the system message
     * @param budget tokens of the whole prompt, as estimated
     */
    public Prompt(String policy, ShopFacts shop, int budget) {
        this.policy = policy.strip();
        this.shop = shop;
        this.budget = budget;
    }

    /** The messages for the next step of the conversation's current turn. */
    public List<ChatMessage> messages(Conversation conversation, Instant now) {
        String system = policy + "\nContext: "
                + Json.write(context(conversation.current().context(), now));
        List<List<Line>> turns =
                new ArrayList<>(conversation.turns().stream().map(Prompt::lines).toList());
        int spare = budget
                - tokens(system)
                - turns.stream().flatMap(List::stream).mapToInt(Line::tokens).sum();
        for (int i = 0; i < turns.size() && spare < 0; i++) {
            spare += shorten(turns.get(i), i == turns.size() - 1);
        }
        while (spare < 0 && turns.size() > 1) {
            spare += turns.removeFirst().stream().mapToInt(Line::tokens).sum();
        }
        List<ChatMessage> messages = new ArrayList<>();
        messages.add(SystemMessage.from(system));
        turns.stream().flatMap(List::stream).map(Line::message).forEach(messages::add);
        return messages;
    }

    private Map<String, String> context(ShopperContext shopper, Instant now) {
        Map<String, String> context = new LinkedHashMap<>();
        context.put(
                "now",
                LocalDateTime.ofInstant(now, shop.zone())
                        .truncatedTo(ChronoUnit.MINUTES)
                        .toString());
        context.put("zone", shop.zone().getId());
        context.put("language", shopper.language() == null ? "en" : shopper.language());
        if (shopper.address() != null && !shopper.address().isBlank()) {
            context.put("address", shopper.address());
        }
        context.put("currency", shop.currency());
        context.put("shop", shop.name());
        return context;
    }

    private static List<Line> lines(Turn turn) {
        List<Line> lines = new ArrayList<>();
        lines.add(new Line(UserMessage.from(turn.text()), tokens(turn.text())));
        for (int i = 0; i < turn.exchanges().size(); i++) {
            Exchange exchange = turn.exchanges().get(i);
            add(exchange, lines);
        }
        Transcript.closingText(turn).ifPresent(text -> lines.add(new Line(AiMessage.from(text), tokens(text))));
        return lines;
    }

    private static void add(Exchange exchange, List<Line> lines) {
        String text = exchange.step().text();
        List<ToolExecutionRequest> calls =
                exchange.step().calls().stream().map(Prompt::request).toList();
        int tokens = tokens(text)
                + calls.stream().mapToInt(call -> tokens(call.arguments()) + 20).sum();
        if (calls.isEmpty()) {
            if (!text.isBlank()) {
                lines.add(new Line(AiMessage.from(text), tokens));
            }
            return;
        }
        lines.add(new Line(text.isBlank() ? AiMessage.from(calls) : AiMessage.from(text, calls), tokens));
        for (int i = 0; i < exchange.answers().size(); i++) {
            ModelCall call = exchange.step().calls().get(i);
            String json = AnswerJson.write(exchange.answers().get(i));
            lines.add(new Line(result(call.id().value(), call.tool(), json), tokens(json)));
        }
    }

    /** Shortens long results, oldest first but for those of the last step if the turn goes on; says how many tokens that saves. */
    private static int shorten(List<Line> turn, boolean current) {
        int end = turn.size();
        while (current && end > 0 && turn.get(end - 1).message() instanceof ToolExecutionResultMessage) {
            end--;
        }
        int saved = 0;
        for (int i = 0; i < end; i++) {
            if (turn.get(i).message() instanceof ToolExecutionResultMessage whole
                    && whole.text().length() > 2 * SHORTENED) {
                String json = Json.write(Map.of("shortened", whole.text().substring(0, SHORTENED) + "…"));
                Line line = new Line(result(whole.id(), whole.toolName(), json), tokens(json));
                saved += turn.get(i).tokens() - line.tokens();
                turn.set(i, line);
            }
        }
        return saved;
    }

    private static ToolExecutionRequest request(ModelCall call) {
        return ToolExecutionRequest.builder()
                .id(call.id().value())
                .name(call.tool())
                .arguments(object(call.arguments()))
                .build();
    }

    /** Arguments that are no JSON object go as an empty one: hosts parse them, and refuse the whole conversation otherwise. */
    private static String object(String arguments) {
        try {
            return Json.mapper().readTree(arguments).isObject() ? arguments : "{}";
        } catch (JsonProcessingException e) {
            return "{}";
        }
    }

    private static ToolExecutionResultMessage result(String call, String tool, String json) {
        return ToolExecutionResultMessage.from(call, tool, json);
    }

    /** An estimate on the safe side: a token for four ASCII characters or for one of another script. */
    static int tokens(String text) {
        int ascii = (int) text.chars().filter(c -> c < 128).count();
        return 4 + ascii / 4 + (text.length() - ascii);
    }

    private record Line(ChatMessage message, int tokens) {}
}
