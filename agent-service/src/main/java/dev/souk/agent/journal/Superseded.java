package dev.souk.agent.journal;

/** Another instance has taken the run: this one must stop, and leave no trace. */
public final class Superseded extends RuntimeException {
    private static final long serialVersionUID = 1L;

    Superseded(Ticket ticket) {
        super(ticket.run() + " was taken by another instance after attempt " + ticket.attempt());
    }
}
