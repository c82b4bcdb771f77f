package dev.souk.llm.backend;

/** The reins of an answer that is being given. To be used on the event loop that asked for it. */
public interface Flow {
    /** Asks for no more for now: the listener is slower than the backend. What is under way may still come. */
    void pause();

    /** Goes on after a pause. */
    void resume();

    /** Gives the answer up; the listener hears nothing more. Does nothing after the end. */
    void cancel();
}
