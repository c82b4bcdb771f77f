package dev.souk.agent.domain;

import dev.souk.contracts.id.CallId;
import java.util.UUID;

/** A turn: what the shopper wrote and all that the agent did about it, over one or more runs. */
public record TurnId(UUID value) {

    /** The id of a call of this turn: the same after a crash, so that its effect happens once. */
    public CallId call(int step, int index) {
        return new CallId(CallId.PREFIX + "_" + value + "-" + step + "-" + index);
    }

    /** The id of the model's message in a step; a second attempt at the step is another message. */
    public String message(int step, int attempt) {
        return "msg_" + value + "-" + step + "-" + attempt;
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
