package dev.souk.contracts.problem;

/**
 * Why something was not done.
 *
 * @param code what kind of problem
 * @param detail what was given and what is expected, for people and for the model; never a class name or a stack trace
 */
public record Problem(ProblemCode code, String detail) {

    /** Whether the same request may succeed later. */
    public boolean retryable() {
        return code.retryable();
    }
}
