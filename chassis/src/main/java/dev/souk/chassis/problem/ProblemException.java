package dev.souk.chassis.problem;

import dev.souk.contracts.problem.Problem;
import dev.souk.contracts.problem.ProblemCode;

/** A problem where a return value cannot carry it. Its detail is meant for the caller; a cause is for our log alone. */
public class ProblemException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient Problem problem;

    public ProblemException(Problem problem) {
        super(problem.code().code() + ": " + problem.detail());
        this.problem = problem;
    }

    public ProblemException(ProblemCode code, String detail) {
        this(new Problem(code, detail));
    }

    public ProblemException(ProblemCode code, String detail, Throwable cause) {
        super(code.code() + ": " + detail, cause);
        this.problem = new Problem(code, detail);
    }

    /** What goes to the caller. */
    public Problem problem() {
        return problem;
    }
}
