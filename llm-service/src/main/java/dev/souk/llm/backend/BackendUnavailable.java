package dev.souk.llm.backend;

/** A backend has no answer to give, and has given no piece of one. */
public final class BackendUnavailable extends Exception {
    private static final long serialVersionUID = 1L;

    /** @param message why, for logs and for the caller */
    public BackendUnavailable(String message) {
        super(message, null, false, false);
    }
}
