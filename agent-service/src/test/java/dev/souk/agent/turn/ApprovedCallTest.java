package dev.souk.agent.turn;

import static org.assertj.core.api.Assertions.assertThat;

import dev.souk.agent.domain.Answer;
import dev.souk.contracts.problem.Problem;
import dev.souk.contracts.problem.ProblemCode;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.junit.jupiter.api.Test;

class ApprovedCallTest {
    private static final Answer DONE = new Answer.Result("{\"order\":\"ord_1\"}");

    private final List<Long> pauses = new ArrayList<>();

    @Test
    void asksAgainUntilTheOutcomeIsCertain() {
        Answer outcome = outcome(
                false,
                6,
                refused(ProblemCode.DEADLINE_EXCEEDED),
                refused(ProblemCode.UNAVAILABLE),
                refused(ProblemCode.INTERNAL),
                refused(ProblemCode.DEADLINE_EXCEEDED),
                DONE);
        assertThat(outcome).isEqualTo(DONE);
        assertThat(pauses).containsExactly(500L, 1_000L, 2_000L, 3_000L);
    }

    @Test
    void takesACertainRefusalAtItsWord() {
        assertThat(outcome(true, 6, refused(ProblemCode.OUT_OF_STOCK))).isEqualTo(refused(ProblemCode.OUT_OF_STOCK));
        assertThat(outcome(false, 6, refused(ProblemCode.UNAUTHENTICATED)))
                .isEqualTo(refused(ProblemCode.UNAUTHENTICATED));
        assertThat(pauses).isEmpty();
    }

    @Test
    void saysThatNobodyKnowsWhenTimeIsUp() {
        Answer outcome = outcome(
                false,
                2,
                refused(ProblemCode.UNAVAILABLE),
                refused(ProblemCode.UNAVAILABLE),
                refused(ProblemCode.DEADLINE_EXCEEDED));
        assertThat(outcome).isEqualTo(Answer.Refused.unknown(ProblemCode.DEADLINE_EXCEEDED));
    }

    @Test
    void saysThatNobodyKnowsWhenItIsLockedOutAfterItAskedBefore() {
        Answer unknown = Answer.Refused.unknown(ProblemCode.UNAUTHENTICATED);
        assertThat(outcome(true, 6, refused(ProblemCode.UNAUTHENTICATED))).isEqualTo(unknown);
        assertThat(outcome(false, 6, refused(ProblemCode.UNAVAILABLE), refused(ProblemCode.UNAUTHENTICATED)))
                .isEqualTo(unknown);
    }

    /** @param repeats how often there is time to ask again */
    private Answer outcome(boolean sentBefore, int repeats, Answer... answers) {
        Deque<Answer> left = new ArrayDeque<>(List.of(answers));
        int first = left.size();
        ApprovedCall call = new ApprovedCall(
                left::removeFirst, () -> first - left.size() <= repeats, pause -> pauses.add(pause.toMillis()));
        Answer outcome = call.outcome(sentBefore);
        assertThat(left).isEmpty();
        return outcome;
    }

    private static Answer refused(ProblemCode code) {
        return new Answer.Refused(new Problem(code, "as it came"));
    }
}
