package dev.souk.agent.domain;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/**
 * The turns of a conversation.
 *
 * @param turns oldest first; never empty
 */
public record Conversation(List<Turn> turns) {
    public Conversation {
        turns = List.copyOf(turns);
        if (turns.isEmpty()) {
            throw new IllegalArgumentException("a conversation has at least one turn");
        }
    }

    /** The turn that is going on, or was the last. */
    public Turn current() {
        return turns.getLast();
    }

    /** This conversation with its current turn one entry further. */
    public Conversation with(Entry entry) {
        List<Turn> changed = new ArrayList<>(turns);
        changed.set(changed.size() - 1, current().with(entry));
        return new Conversation(changed);
    }

    /** Whether an id was written by the shopper, or is a value in a tool's result. */
    public boolean mentions(String id) {
        String asValue = '"' + id + '"';
        Predicate<Answer> result = answer -> answer instanceof Answer.Result(String json) && json.contains(asValue);
        return turns.stream()
                .anyMatch(turn -> turn.text().contains(id)
                        || turn.exchanges().stream()
                                .anyMatch(
                                        exchange -> exchange.answers().stream().anyMatch(result)));
    }
}
