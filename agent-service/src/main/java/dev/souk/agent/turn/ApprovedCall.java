package dev.souk.agent.turn;

import dev.souk.agent.domain.Answer;
import dev.souk.contracts.problem.Problem;
import dev.souk.contracts.problem.ProblemCode;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * Sends an approved call until it is certain what came of it. Its id is the same each time, so its effect happens once at most,
 * and a repeated call gets the reply to the first.
 */
final class ApprovedCall {
    private static final Duration FIRST_PAUSE = Duration.ofMillis(500);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(3);

    /** The request or its reply may have been lost on the way, so the effect may have happened. */
    private static final Set<ProblemCode> UNCERTAIN =
            EnumSet.of(ProblemCode.DEADLINE_EXCEEDED, ProblemCode.UNAVAILABLE, ProblemCode.INTERNAL);

    private final Supplier<Answer> send;
    private final BooleanSupplier timeLeft;
    private final Consumer<Duration> sleep;

    /**
     * @param send sends the call once, with a deadline of its own, and waits for what comes back
     * @param timeLeft whether it may be sent again
     * @param sleep waits
     */
    ApprovedCall(Supplier<Answer> send, BooleanSupplier timeLeft, Consumer<Duration> sleep) {
        this.send = send;
        this.timeLeft = timeLeft;
        this.sleep = sleep;
    }

    /**
     * What came of the call: a result or a refusal of which the service is certain, or the refusal that says that nobody knows.
     *
     * @param sentBefore whether an earlier attempt at the run may have sent it
     */
    Answer outcome(boolean sentBefore) {
        boolean repeated = sentBefore;
        Duration pause = FIRST_PAUSE;
        while (true) {
            Answer answer = send.get();
            if (!(answer instanceof Answer.Refused(Problem problem))) {
                return answer;
            }
            // Tokens are checked before the call is looked up: an expired one says nothing about the calls before.
            boolean lockedOut = repeated && problem.code() == ProblemCode.UNAUTHENTICATED;
            if (!lockedOut && !UNCERTAIN.contains(problem.code())) {
                return answer;
            }
            if (lockedOut || !timeLeft.getAsBoolean()) {
                return Answer.Refused.unknown(problem.code());
            }
            sleep.accept(pause);
            Duration longer = pause.multipliedBy(2);
            pause = longer.compareTo(LONGEST_PAUSE) < 0 ? longer : LONGEST_PAUSE;
            repeated = true;
        }
    }
}
