package dev.souk.llm.planner;

import dev.souk.llm.chat.ChatMessage;
import java.util.List;
import java.util.Set;

/** The built-in planner. Pure: the same messages and tools give the same plan. Safe for use by many threads. */
public final class Planner {
    /** What the planner calls itself in {@code model}. */
    public static final String MODEL = "souk-planner-1";

    private final Understanding understanding = new Understanding();

    /**
     * Decides the next step of the turn that the last user message began.
     *
     * @param tools names of the tools that may be called
     */
    public Plan plan(List<ChatMessage> messages, Set<String> tools) {
        Transcript transcript = Transcript.of(messages);
        Dialogue dialogue = new Dialogue(understanding, transcript.context(), tools);
        return dialogue.replay(transcript.turns());
    }
}
