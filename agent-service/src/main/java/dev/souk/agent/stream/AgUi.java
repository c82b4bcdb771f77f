package dev.souk.agent.stream;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.souk.chassis.json.Json;
import dev.souk.contracts.conversation.History;
import dev.souk.contracts.id.ConversationId;
import dev.souk.contracts.id.RunId;
import java.time.Instant;
import java.util.List;

/** Events of the AG-UI protocol, 1.0, as JSON text. Optional fields that are absent are left out, never null. */
final class AgUi {

    private AgUi() {}

    static String runStarted(ConversationId conversation, RunId run) {
        return text(event("RUN_STARTED").put("threadId", conversation.value()).put("runId", run.value()));
    }

    static String runFinished(ConversationId conversation, RunId run, JsonNode outcome) {
        ObjectNode event =
                event("RUN_FINISHED").put("threadId", conversation.value()).put("runId", run.value());
        event.set("outcome", outcome);
        return text(event);
    }

    static String runError(String code, String message) {
        return text(event("RUN_ERROR").put("code", code).put("message", message));
    }

    static String stepStarted(String name) {
        return text(event("STEP_STARTED").put("stepName", name));
    }

    static String stepFinished(String name) {
        return text(event("STEP_FINISHED").put("stepName", name));
    }

    static String textStart(String message) {
        return text(event("TEXT_MESSAGE_START").put("messageId", message).put("role", "assistant"));
    }

    static String textContent(String message, String delta) {
        return text(event("TEXT_MESSAGE_CONTENT").put("messageId", message).put("delta", delta));
    }

    static String textEnd(String message) {
        return text(event("TEXT_MESSAGE_END").put("messageId", message));
    }

    static String callStart(String call, String tool, String parent) {
        return text(event("TOOL_CALL_START")
                .put("toolCallId", call)
                .put("toolCallName", tool)
                .put("parentMessageId", parent));
    }

    static String callArguments(String call, String arguments) {
        return text(event("TOOL_CALL_ARGS").put("toolCallId", call).put("delta", arguments));
    }

    static String callEnd(String call) {
        return text(event("TOOL_CALL_END").put("toolCallId", call));
    }

    static String callResult(String message, String call, String content) {
        return text(event("TOOL_CALL_RESULT")
                .put("messageId", message)
                .put("toolCallId", call)
                .put("content", content)
                .put("role", "tool"));
    }

    static String custom(String name, ObjectNode value) {
        ObjectNode event = event("CUSTOM").put("name", name);
        event.set("value", value);
        return text(event);
    }

    static String snapshot(List<History.Message> messages) {
        ObjectNode event = event("MESSAGES_SNAPSHOT");
        var all = event.putArray("messages");
        for (History.Message message : messages) {
            ObjectNode one = all.addObject().put("id", message.id()).put("role", message.role());
            if (message.content() != null) {
                one.put("content", message.content());
            }
            if (message.toolCallId() != null) {
                one.put("toolCallId", message.toolCallId());
            }
            if (!message.toolCalls().isEmpty()) {
                var calls = one.putArray("toolCalls");
                message.toolCalls()
                        .forEach(call -> calls.addObject()
                                .put("id", call.id())
                                .put("type", "function")
                                .putObject("function")
                                .put("name", call.name())
                                .put("arguments", call.arguments()));
            }
        }
        return text(event);
    }

    static ObjectNode success() {
        return object().put("type", "success");
    }

    static ObjectNode cancelled() {
        return object().put("type", "cancelled");
    }

    /** The shopper is asked to decide on a proposal. */
    static ObjectNode interrupt(String proposal, String call, String question, Instant expiresAt, JsonNode details) {
        ObjectNode outcome = object().put("type", "interrupt");
        outcome.putArray("interrupts")
                .addObject()
                .put("id", proposal)
                .put("reason", "tool_call")
                .put("toolCallId", call)
                .put("message", question)
                .put("expiresAt", expiresAt.toString())
                .putObject("metadata")
                .set("proposal", details);
        return outcome;
    }

    static ObjectNode object() {
        return Json.mapper().createObjectNode();
    }

    private static ObjectNode event(String type) {
        return object().put("type", type);
    }

    private static String text(ObjectNode event) {
        return event.toString();
    }
}
