package dev.souk.llm.planner;

/** What a script knows of a call it wants made. */
sealed interface Reply<R extends Record> {
    /** It has not been made yet: it is the next step. */
    record Waiting<R extends Record>(Plan.Call call) implements Reply<R> {}

    /** It was made, and this came back. */
    record Done<R extends Record>(R result) implements Reply<R> {}

    /** It was refused, or the tool is not offered. */
    record Refused<R extends Record>(String code) implements Reply<R> {}
}
