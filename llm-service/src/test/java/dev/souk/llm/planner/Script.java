package dev.souk.llm.planner;

import dev.souk.chassis.json.Json;
import dev.souk.contracts.tool.Tool;
import dev.souk.contracts.tool.Tools;
import dev.souk.llm.chat.ChatMessage;
import dev.souk.llm.chat.ToolCall;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** A conversation written down for a test, in the form in which the agent sends it. */
final class Script {
    private static final Planner PLANNER = new Planner();

    private final List<ChatMessage> messages = new ArrayList<>();
    private final Set<String> tools = new LinkedHashSet<>(Tools.ALL.stream()
            .filter(Tool::offered)
            .map(Tool::name)
            .collect(Collectors.toCollection(LinkedHashSet::new)));

    /** A shopper at Harbour Street 12 at two in the afternoon. */
    static Script inValmora() {
        return inValmora(Language.EN);
    }

    /** The same shopper with a client in another language. */
    static Script inValmora(Language language) {
        return with(Map.of(
                "now", "2026-05-01T14:00",
                "zone", "Europe/Lisbon",
                "language", language.tag(),
                "address", "Harbour Street 12",
                "currency", "EUR",
                "shop", "Souk"));
    }

    static Script withoutAddress() {
        return withoutAddress(Language.EN);
    }

    static Script withoutAddress(Language language) {
        return with(Map.of(
                "now", "2026-05-01T14:00",
                "zone", "Europe/Lisbon",
                "language", language.tag(),
                "currency", "EUR",
                "shop", "Souk"));
    }

    /** A shop with a context of its own. */
    static Script with(Map<String, ?> context) {
        Script script = new Script();
        String system = "You are the assistant of a shop.\nContext: " + Json.write(context) + "\nUse the tools.";
        script.messages.add(ChatMessage.of(ChatMessage.Role.SYSTEM, system));
        return script;
    }

    Script without(Tool<?, ?>... withheld) {
        for (Tool<?, ?> tool : withheld) {
            tools.remove(tool.name());
        }
        return this;
    }

    Script user(String text) {
        messages.add(ChatMessage.of(ChatMessage.Role.USER, text));
        return this;
    }

    Script assistant(String text) {
        messages.add(ChatMessage.of(ChatMessage.Role.ASSISTANT, text));
        return this;
    }

    /** A call and its result. */
    Script called(Tool<?, ?> tool, Object arguments, Object result) {
        return answered(tool, Json.write(arguments), Json.write(result));
    }

    /** The call that the planner wants now, and its result. */
    Script answered(Object result) {
        if (!(plan() instanceof Plan.Call(var tool, var arguments))) {
            throw new AssertionError("expected a call, planned " + plan());
        }
        return answered(Tools.find(tool).orElseThrow(), arguments, Json.write(result));
    }

    /** The call that the planner wants now, and a problem. */
    Script refused(String code) {
        return answered(Map.of("problem", Map.of("code", code, "detail", "no", "retryable", false)));
    }

    private Script answered(Tool<?, ?> tool, String arguments, String result) {
        String id = "call_" + messages.size();
        messages.add(new ChatMessage(
                ChatMessage.Role.ASSISTANT, "", List.of(new ToolCall(id, tool.name(), arguments)), null));
        messages.add(ChatMessage.toolResult(id, result));
        return this;
    }

    Plan plan() {
        return PLANNER.plan(messages, tools);
    }

    /** The text the planner says now, which then is part of the conversation. */
    Plan.Say say() {
        Plan plan = plan();
        if (!(plan instanceof Plan.Say say)) {
            throw new AssertionError("expected a text, planned " + plan);
        }
        assistant(say.text());
        return say;
    }

    /** The arguments of the call the planner wants now, read as strictly as the owning service does. */
    <A extends Record> A call(Tool<A, ?> tool) {
        if (!(plan() instanceof Plan.Call(var name, var arguments)) || !name.equals(tool.name())) {
            throw new AssertionError("expected " + tool.name() + ", planned " + plan());
        }
        return Json.readStrictly(arguments, tool.arguments());
    }

    /** All that the planner may take numbers from. */
    String facts() {
        return messages.stream()
                .filter(message -> message.role() != ChatMessage.Role.ASSISTANT)
                .map(ChatMessage::text)
                .collect(Collectors.joining("\n"));
    }
}
