package dev.souk.agent.domain;

import dev.souk.contracts.conversation.ShopperContext;
import dev.souk.contracts.id.ProposalId;
import dev.souk.contracts.problem.Problem;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One entry of a turn's journal: append-only, and all that is known of the turn. */
public sealed interface Entry {

    /** The shopper wrote something. */
    record Opened(String messageId, String text, ShopperContext context) implements Entry {}

    /**
     * The model took a step: it wrote text, or called tools, or both.
     *
     * @param tokens what it cost, prompt and answer
     * @param backend which kind of backend answered, and with which model; null where it did not say
     */
    record Stepped(
            String messageId,
            String text,
            List<ModelCall> calls,
            int tokens,
            @Nullable String backend,
            @Nullable String model)
            implements Entry {
        public Stepped {
            calls = List.copyOf(calls);
        }
    }

    /** The calls of the step were checked, in call order; what is not refused is sent after this. */
    record Checked(List<Verdict> verdicts) implements Entry {
        public Checked {
            verdicts = List.copyOf(verdicts);
        }
    }

    /** All calls of the step have an answer, in call order. */
    record Answered(List<Answer> answers) implements Entry {
        public Answered {
            answers = List.copyOf(answers);
        }
    }

    /** The shopper decided on the proposal, in a new run with a context of its own. */
    record Decided(ProposalId proposal, boolean approved, ShopperContext context) implements Entry {}

    /** The approved call was executed, or was not. */
    record Executed(Answer answer) implements Entry {}

    /**
     * The turn is over.
     *
     * @param problem why it could not be brought to its end; null for {@link Ending#ANSWERED}
     * @param text what is said to the shopper where the model did not say it
     */
    record Closed(
            Ending ending,
            @Nullable Problem problem,
            @Nullable String text) implements Entry {}

    /** How a turn ends. */
    enum Ending {
        /** With the model's answer. */
        ANSWERED,
        /** With what was found until a budget was used up. */
        EXHAUSTED,
        FAILED,
        CANCELLED,
        /** The shopper wrote something else instead of deciding on a proposal. */
        MOVED_ON
    }
}
