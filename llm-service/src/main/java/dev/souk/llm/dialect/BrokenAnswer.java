package dev.souk.llm.dialect;

import org.jspecify.annotations.Nullable;

/**
 * The answer of a host that broke off or cannot be used. What was handed on before stays true, but is not the whole answer: a
 * tool call among it is to be forgotten.
 */
public final class BrokenAnswer extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final Reason reason;
    private final transient @Nullable HostError hostError;

    public BrokenAnswer(Reason reason, String message) {
        this(reason, message, null);
    }

    BrokenAnswer(Reason reason, String message, @Nullable HostError hostError) {
        super(message, null, false, false);
        this.reason = reason;
        this.hostError = hostError;
    }

    /** Why an answer is of no use. */
    public enum Reason {
        /** The stream ended before the answer did. */
        ENDED_EARLY,
        /** An event is no JSON object. */
        NOT_JSON,
        /** The host reported an error inside the stream. */
        HOST_ERROR,
        /** The answer is said to be whole, but one of its tool calls is not. */
        CUT_CALL,
        /** The arguments of a tool call are no JSON object. */
        BAD_ARGUMENTS,
        /** An event, a tool call or the number of them is beyond every bound. */
        TOO_LARGE
    }

    public Reason reason() {
        return reason;
    }

    /** What the host said; null unless the reason is {@link Reason#HOST_ERROR}. */
    public @Nullable HostError hostError() {
        return hostError;
    }

    /** For people; leaks no key. */
    public String message() {
        return String.valueOf(getMessage());
    }
}
