package dev.souk.llm.routing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.souk.llm.backend.Answer;
import dev.souk.llm.backend.AnswerListener;
import dev.souk.llm.backend.Backend;
import dev.souk.llm.backend.Failure;
import dev.souk.llm.backend.Flow;
import dev.souk.llm.chat.ChatError;
import dev.souk.llm.settings.RouteTarget;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Asks one after the other until one begins to answer. From its first piece on there is no switching: if it breaks off then,
 * the listener hears so. While the first is slow to begin a second one may be asked; who begins first answers, the other is
 * given up. Of one request, on its event loop.
 */
final class Attempts implements Flow {
    private static final Logger LOG = Logger.getLogger(Attempts.class);

    private final List<Candidate> candidates;
    private final RoutedListener listener;
    private final Consumer<Begun> watching;
    private final List<Attempt> open = new ArrayList<>();
    private long waited;
    private int asked;
    private @Nullable Attempt winner;
    private @Nullable String fallback;
    private Failure.@Nullable Unavailable lastFailure;
    private boolean over;

    /** One who may be asked. */
    record Candidate(RouteTarget target, Asking asking) {}

    /** Asks one backend, as {@link Backend#ask} does. */
    interface Asking {
        Answer ask(AnswerListener listener);
    }

    /**
     * @param candidates at least one, the first choice first
     * @param watching told, too, who answers
     */
    Attempts(List<Candidate> candidates, RoutedListener listener, Consumer<Begun> watching) {
        this.watching = watching;
        this.candidates = candidates;
        this.listener = listener;
    }

    void begin() {
        askNext();
    }

    /** Asks one more beside those that have not begun, if there is another model to ask and the budget has room. */
    void hedgeFrom(HedgeBudget budget) {
        boolean useful = !over
                && winner == null
                && asked < candidates.size()
                && !candidates.get(asked).target().isPlanner();
        if (useful && budget.take()) {
            askNext();
        }
    }

    private void askNext() {
        Candidate candidate = candidates.get(asked++);
        Attempt attempt = new Attempt(candidate.target());
        open.add(attempt);
        attempt.answer = candidate.asking().ask(attempt);
    }

    private void begins(Attempt attempt) {
        winner = attempt;
        open.remove(attempt);
        waited += attempt.waited();
        open.forEach(Attempt::giveUp);
        open.clear();
        boolean first = attempt.target.equals(candidates.getFirst().target());
        String why = first ? null : fallback == null ? "hedged" : fallback;
        List<String> notes = attempt.answer == null ? List.of() : attempt.answer.notes();
        Begun begun = new Begun(attempt.target, asked, why, notes, waited);
        watching.accept(begun);
        listener.begun(begun);
    }

    private void fails(Attempt attempt, Failure failure) {
        if (attempt == winner) {
            over = true;
            listener.failed(brokenOff(failure));
            return;
        }
        open.remove(attempt);
        waited += attempt.waited();
        switch (failure) {
            case Failure.Refused refused -> {
                over = true;
                open.forEach(Attempt::giveUp);
                listener.failed(refused);
            }
            case Failure.Unavailable unavailable -> {
                LOG.warnf("%s does not answer: %s", attempt.target, unavailable.message());
                fallback = fallback == null ? unavailable.code() : fallback;
                lastFailure = unavailable;
                if (asked < candidates.size()) {
                    askNext();
                } else if (open.isEmpty()) {
                    over = true;
                    listener.failed(lastFailure);
                }
            }
        }
    }

    private static Failure brokenOff(Failure failure) {
        return switch (failure) {
            case Failure.Refused refused -> refused;
            case Failure.Unavailable unavailable ->
                new Failure.Refused(new ChatError(
                        502, "upstream_interrupted", "The model's answer broke off: " + unavailable.message(), null));
        };
    }

    @Override
    public void pause() {
        if (winner != null && winner.answer != null) {
            winner.answer.pause();
        }
    }

    @Override
    public void resume() {
        if (winner != null && winner.answer != null) {
            winner.answer.resume();
        }
    }

    @Override
    public void cancel() {
        over = true;
        open.forEach(Attempt::giveUp);
        open.clear();
        if (winner != null) {
            winner.giveUp();
        }
    }

    /** Holds back what says nothing yet: who speaks is not a token. */
    private final class Attempt implements AnswerListener {
        private final RouteTarget target;
        private final List<ObjectNode> held = new ArrayList<>(1);
        private @Nullable Answer answer;

        Attempt(RouteTarget target) {
            this.target = target;
        }

        /** Whether nobody listens to this one any more. */
        private boolean isOut() {
            return over || (winner != null && winner != this);
        }

        long waited() {
            return answer == null ? 0 : answer.waited();
        }

        void giveUp() {
            if (answer != null) {
                answer.cancel();
            }
        }

        @Override
        public void chunk(ObjectNode chunk) {
            if (isOut()) {
                return;
            }
            if (winner == this) {
                listener.chunk(chunk);
                return;
            }
            held.add(chunk);
            if (saysSomething(chunk)) {
                begins(this);
                held.forEach(listener::chunk);
                held.clear();
            }
        }

        @Override
        public void pausing() {
            if (winner == this && !over) {
                listener.pausing();
            }
        }

        @Override
        public void ended() {
            if (isOut()) {
                return;
            }
            if (winner != this) {
                fails(this, new Failure.Unavailable("empty_answer", "it answered with nothing", null));
                return;
            }
            over = true;
            listener.ended();
        }

        @Override
        public void failed(Failure failure) {
            if (!isOut()) {
                fails(this, failure);
            }
        }
    }

    private static boolean saysSomething(ObjectNode chunk) {
        if (!chunk.has("choices")) {
            return true;
        }
        for (JsonNode choice : chunk.path("choices")) {
            JsonNode delta = choice.path("delta");
            if (choice.path("finish_reason").isTextual()
                    || !delta.path("content").asText("").isEmpty()
                    || delta.has("reasoning_content")
                    || !delta.path("tool_calls").isEmpty()) {
                return true;
            }
        }
        return false;
    }
}
