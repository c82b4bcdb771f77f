package dev.souk.local.cli;

/** A command cannot do what it was asked to; the message is all that the user sees. */
public final class CommandFailed extends Exception {

    private static final long serialVersionUID = 1;

    public CommandFailed(String message) {
        super(message);
    }
}
