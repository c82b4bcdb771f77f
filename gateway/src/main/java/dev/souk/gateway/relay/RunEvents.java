package dev.souk.gateway.relay;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.souk.chassis.json.Json;
import dev.souk.contracts.conversation.History;
import dev.souk.contracts.id.ConversationId;
import dev.souk.contracts.id.RunId;
import dev.souk.contracts.problem.ProblemCode;
import dev.souk.contracts.tool.Proposal;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** AG-UI events that the relay itself writes: where a run broke off, and where its journal has to stand in for its stream. */
final class RunEvents {

    private RunEvents() {}

    static String started(ConversationId conversation, RunId run) {
        return event("RUN_STARTED")
                .put("threadId", conversation.value())
                .put("runId", run.value())
                .toString();
    }

    static String textEnded(String message) {
        return event("TEXT_MESSAGE_END").put("messageId", message).toString();
    }

    static String callEnded(String call) {
        return event("TOOL_CALL_END").put("toolCallId", call).toString();
    }

    static String stepFinished(String step) {
        return event("STEP_FINISHED").put("stepName", step).toString();
    }

    static String failed(ProblemCode problem) {
        return failed(problem, problem.title());
    }

    /** The end of a run that nobody knows: its message was lost. */
    static String unknown() {
        return failed(ProblemCode.UNAVAILABLE, "This run is not known; please send the message again");
    }

    private static String failed(ProblemCode problem, String text) {
        return event("RUN_ERROR")
                .put("message", text)
                .put("code", problem.code())
                .toString();
    }

    /** The messages of a conversation, in the form of AG-UI. */
    static String snapshot(History history) {
        ObjectNode event = event("MESSAGES_SNAPSHOT");
        ArrayNode messages = event.putArray("messages");
        history.messages().forEach(message -> {
            ObjectNode node = messages.addObject().put("id", message.id()).put("role", message.role());
            if (message.content() != null) {
                node.put("content", message.content());
            } else if (!message.role().equals("assistant")) {
                node.put("content", "");
            }
            if (message.toolCallId() != null) {
                node.put("toolCallId", message.toolCallId());
            }
            if (!message.toolCalls().isEmpty()) {
                ArrayNode calls = node.putArray("toolCalls");
                message.toolCalls()
                        .forEach(call -> calls.addObject()
                                .put("id", call.id())
                                .put("type", "function")
                                .putObject("function")
                                .put("name", call.name())
                                .put("arguments", call.arguments()));
            }
        });
        return event.toString();
    }

    /** How a run ended; null while it goes on. */
    static @Nullable String end(History history, History.Run run) {
        return switch (run.status()) {
            case RUNNING -> null;
            case FINISHED -> finished(history, run.run(), null);
            case INTERRUPTED -> finished(history, run.run(), history.proposal());
            case CANCELLED -> failed(ProblemCode.CANCELLED);
            case FAILED -> failed(problem(run.problem()));
        };
    }

    private static String finished(History history, RunId run, @Nullable Proposal proposal) {
        ObjectNode event = event("RUN_FINISHED")
                .put("threadId", history.conversationId().value())
                .put("runId", run.value());
        ObjectNode outcome = event.putObject("outcome");
        if (proposal == null) {
            outcome.put("type", "success");
            return event.toString();
        }
        outcome.put("type", "interrupt");
        ObjectNode interrupt = outcome.putArray("interrupts")
                .addObject()
                .put("id", proposal.id().value())
                .put("reason", "tool_call")
                .put("message", "Please approve or decline.")
                .put("expiresAt", proposal.expiresAt().toString());
        String call = callOf(history, proposal);
        if (call != null) {
            interrupt.put("toolCallId", call);
        }
        interrupt.putObject("metadata").set("proposal", Json.tree(proposal));
        return event.toString();
    }

    /** The last call of the proposal's tool that has no result: the one that waits for the shopper. */
    private static @Nullable String callOf(History history, Proposal proposal) {
        Set<String> answered = new HashSet<>();
        for (History.Message message : history.messages().reversed()) {
            if (message.toolCallId() != null) {
                answered.add(message.toolCallId());
            }
            for (History.ToolCall call : message.toolCalls().reversed()) {
                if (call.name().equals(proposal.tool()) && !answered.contains(call.id())) {
                    return call.id();
                }
            }
        }
        return null;
    }

    private static ProblemCode problem(@Nullable String code) {
        for (ProblemCode candidate : ProblemCode.values()) {
            if (candidate.code().equals(code)) {
                return candidate;
            }
        }
        return ProblemCode.INTERNAL;
    }

    private static ObjectNode event(String type) {
        return Json.mapper().createObjectNode().put("type", type);
    }
}
