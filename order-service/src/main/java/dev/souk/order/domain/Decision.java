package dev.souk.order.domain;

import dev.souk.contracts.problem.Problem;
import dev.souk.contracts.problem.ProblemCode;
import java.util.function.Function;

/**
 * What came of a command: a new state, or the reason why there is none.
 *
 * @param <S> what the command leads to
 */
public sealed interface Decision<S> {

    /** The command is legal and leads to this. */
    record Accepted<S>(S state) implements Decision<S> {}

    /** The command is not legal now; nothing changes. */
    record Rejected<S>(Problem problem) implements Decision<S> {}

    static <S> Decision<S> accepted(S state) {
        return new Accepted<>(state);
    }

    static <S> Decision<S> rejected(ProblemCode code, String detail) {
        return new Rejected<>(new Problem(code, detail));
    }

    /** One value from either side. */
    default <T> T fold(Function<? super S, ? extends T> onAccepted, Function<? super Problem, ? extends T> onRejected) {
        return switch (this) {
            case Accepted<S>(S state) -> onAccepted.apply(state);
            case Rejected<S>(Problem problem) -> onRejected.apply(problem);
        };
    }
}
