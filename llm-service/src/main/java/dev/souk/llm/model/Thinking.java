package dev.souk.llm.model;

/** Whether a model reasons before it answers, and who decides that. */
public enum Thinking {
    /** It never does: the Instruct models. */
    NONE,
    /** The request decides. */
    SWITCH,
    /** It always does: the Thinking models. */
    ALWAYS
}
