package dev.souk.agent.turn;

import dev.souk.agent.domain.Conversation;
import dev.souk.agent.domain.Phase;
import dev.souk.agent.domain.Wording;
import dev.souk.agent.history.Transcript;
import dev.souk.agent.stream.RunReporter;
import dev.souk.contracts.conversation.History.Status;
import dev.souk.contracts.problem.Problem;
import dev.souk.contracts.problem.ProblemCode;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The last word of a run. */
final class RunEnds {

    private RunEnds() {}

    /** Tells how a run ended, live and when it is told again. */
    static void tell(RunReporter reporter, Conversation conversation, Status status, @Nullable Problem problem) {
        switch (status) {
            case FINISHED -> reporter.finished();
            case CANCELLED -> reporter.cancelled();
            case INTERRUPTED -> interrupted(reporter, conversation);
            case FAILED ->
                reporter.failed(problem != null ? problem : new Problem(ProblemCode.INTERNAL, "The run failed."));
            case RUNNING -> throw new IllegalArgumentException("the run is not over");
        }
    }

    private static void interrupted(RunReporter reporter, Conversation conversation) {
        Optional<String> proposal = Transcript.openProposal(conversation.turns());
        if (proposal.isPresent() && conversation.current().phase() instanceof Phase.Deciding(var call, var _)) {
            String question =
                    Wording.in(conversation.current().context().language()).approve();
            reporter.interrupted(call.id().value(), question, proposal.get());
        } else {
            reporter.finished(); // decided meanwhile, in another run
        }
    }
}
