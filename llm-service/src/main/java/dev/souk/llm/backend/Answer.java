package dev.souk.llm.backend;

import java.util.List;

/** An answer of one backend. */
public interface Answer extends Flow {
    /** How long it waited for others until its first piece, in nanoseconds: in line, for the connection, for the host. */
    long waited();

    /** What was changed in the request for this backend, one stable word each: {@code thinking_off=forced_tool_choice}. */
    List<String> notes();
}
