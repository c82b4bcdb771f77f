package dev.souk.agent.history;

import dev.souk.agent.domain.Answer;
import dev.souk.agent.domain.Entry;
import dev.souk.agent.domain.Exchange;
import dev.souk.agent.domain.ModelCall;
import dev.souk.agent.domain.Phase;
import dev.souk.agent.domain.Turn;
import dev.souk.agent.tool.AnswerJson;
import dev.souk.contracts.conversation.History;
import dev.souk.contracts.conversation.History.Message;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Turns as messages in the form of AG-UI. */
public final class Transcript {

    private Transcript() {}

    /** All messages, oldest first. */
    public static List<Message> messages(List<Turn> turns) {
        List<Message> messages = new ArrayList<>();
        for (Turn turn : turns) {
            messages.add(new Message(turn.messageId(), "user", turn.text(), List.of(), null));
            turn.exchanges().forEach(exchange -> add(exchange, messages));
            closingText(turn)
                    .ifPresent(text -> messages.add(new Message(closingId(turn), "assistant", text, List.of(), null)));
        }
        return messages;
    }

    /** The proposal that waits for a decision, as JSON, if there is one. */
    public static Optional<String> openProposal(List<Turn> turns) {
        if (turns.isEmpty() || !(turns.getLast().phase() instanceof Phase.Deciding)) {
            return Optional.empty();
        }
        return turns.getLast().last().answers().stream()
                .flatMap(answer -> answer instanceof Answer.Proposed proposed
                        ? Optional.of(proposed.json()).stream()
                        : Optional.<String>empty().stream())
                .findFirst();
    }

    /** The calls of a step. */
    public static List<History.ToolCall> calls(Entry.Stepped step) {
        return step.calls().stream()
                .map(call -> new History.ToolCall(call.id().value(), call.tool(), call.arguments()))
                .toList();
    }

    /** The id of the message that answers a call. */
    public static String resultId(ModelCall call) {
        return "msg_" + call.id().value();
    }

    /** The id of the message that the platform ends a turn with. */
    public static String closingId(Turn turn) {
        return "msg_" + turn.id() + "-end";
    }

    /** What the platform ended a turn with. */
    public static Optional<String> closingText(Turn turn) {
        return turn.phase() instanceof Phase.Over(Entry.Closed closing)
                ? Optional.ofNullable(closing.text())
                : Optional.empty();
    }

    private static void add(Exchange exchange, List<Message> messages) {
        Entry.Stepped step = exchange.step();
        messages.add(new Message(
                step.messageId(), "assistant", step.text().isEmpty() ? null : step.text(), calls(step), null));
        for (int i = 0; i < exchange.answers().size(); i++) {
            Answer answer = exchange.answers().get(i);
            if (answer instanceof Answer.Proposed) {
                continue; // has no result yet: the client shows the proposal instead
            }
            ModelCall call = step.calls().get(i);
            messages.add(new Message(
                    resultId(call),
                    "tool",
                    AnswerJson.write(answer),
                    List.of(),
                    call.id().value()));
        }
    }
}
