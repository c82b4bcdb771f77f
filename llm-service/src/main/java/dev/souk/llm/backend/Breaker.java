package dev.souk.llm.backend;

/**
 * A circuit breaker: after so many failures in a row nobody is let through until a look at the host finds it well; then one
 * request tries, and closes the circuit or opens it again. Thread-safe.
 */
final class Breaker {
    private final int most;
    private State state = new State.Closed(0);

    /** @param most failures in a row that open the circuit */
    Breaker(int most) {
        this.most = most;
    }

    private sealed interface State {
        record Closed(int failures) implements State {}

        record Open() implements State {}

        /** @param trying whether the one request that may try is under way */
        record HalfOpen(boolean trying) implements State {}
    }

    /** Whether a request may go; whoever is let through says how it went, by {@link #worked}, {@link #failed} or {@link #undecided}. */
    synchronized boolean admits() {
        return switch (state) {
            case State.Closed closed -> true;
            case State.Open open -> false;
            case State.HalfOpen(boolean trying) -> {
                state = new State.HalfOpen(true);
                yield !trying;
            }
        };
    }

    synchronized void worked() {
        state = new State.Closed(0);
    }

    /** @return whether this opened the circuit */
    synchronized boolean failed() {
        State next = switch (state) {
            case State.Closed(int failures) when failures + 1 < most -> new State.Closed(failures + 1);
            case State.Closed closed -> new State.Open();
            case State.Open open -> open;
            case State.HalfOpen half -> new State.Open();
        };
        boolean opened = next instanceof State.Open && !(state instanceof State.Open);
        state = next;
        return opened;
    }

    /** The request ended without telling anything of the host: its caller hung up, or the host was merely busy. */
    synchronized void undecided() {
        if (state instanceof State.HalfOpen) {
            state = new State.HalfOpen(false);
        }
    }

    /** A look at the host found it well. */
    synchronized void looksWell() {
        if (state instanceof State.Open) {
            state = new State.HalfOpen(false);
        }
    }

    synchronized boolean isOpen() {
        return state instanceof State.Open;
    }

    /** 0 closed, 1 half open, 2 open. */
    synchronized int level() {
        return switch (state) {
            case State.Closed closed -> 0;
            case State.HalfOpen half -> 1;
            case State.Open open -> 2;
        };
    }
}
