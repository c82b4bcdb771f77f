package dev.souk.agent.model;

import dev.langchain4j.data.message.ChatMessage;
import dev.souk.contracts.id.ConversationId;
import dev.souk.contracts.id.RunId;
import dev.souk.contracts.id.ShopperId;
import dev.souk.contracts.problem.Problem;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** A language model that streams. Thread-safe. */
public interface Model {

    /**
     * Asks for one step. Returns when the step is complete, has failed, was stopped or took too long, and calls the listener
     * no more after that.
     *
     * @param onText gets the text piece by piece, on one thread at a time
     */
    Outcome ask(Behalf behalf, List<ChatMessage> messages, Consumer<String> onText, StopSignal stop, Duration patience);

    /** On whose account it is asked, and for which run. */
    record Behalf(ShopperId shopper, RunId run, ConversationId conversation) {}

    /** What came of it. */
    sealed interface Outcome {}

    /**
     * A complete step.
     *
     * @param tokens of prompt and answer
     * @param backend which kind of backend answered, and with which model; null where it did not say
     */
    record Replied(
            String text,
            List<Wanted> calls,
            int tokens,
            @Nullable String backend,
            @Nullable String model) implements Outcome {
        public Replied {
            calls = List.copyOf(calls);
        }
    }

    /** A call that the model wants; arguments are JSON text, unchecked. */
    record Wanted(String tool, String arguments) {}

    /** The model does not answer. */
    record Failed(Problem problem) implements Outcome {}

    /** The shopper stopped it. */
    record Stopped() implements Outcome {}

    /** It took too long. */
    record TimedOut() implements Outcome {}
}
