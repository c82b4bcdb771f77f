package dev.souk.llm.routing;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.souk.chassis.json.Json;
import dev.souk.llm.backend.Answer;
import dev.souk.llm.backend.AnswerListener;
import dev.souk.llm.backend.Backend;
import dev.souk.llm.backend.Failure;
import dev.souk.llm.chat.ChatError;
import dev.souk.llm.chat.ChatMessage;
import dev.souk.llm.chat.ChatRequest;
import dev.souk.llm.chat.Chunks;
import dev.souk.llm.routing.Attempts.Candidate;
import dev.souk.llm.settings.RouteTarget;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class AttemptsTest {
    private static final Failure DOWN = new Failure.Unavailable("connect", "it is down", null);
    private static final ChatRequest REQUEST = new ChatRequest(
            Json.mapper().createObjectNode(),
            "souk",
            List.of(ChatMessage.of(ChatMessage.Role.USER, "hi")),
            Set.of(),
            true,
            true,
            0);

    private final Chunks chunks = new Chunks("c", "m", Instant.EPOCH);
    private final FakeBackend first = new FakeBackend("first");
    private final FakeBackend second = new FakeBackend("second");
    private final Heard heard = new Heard();
    private final Attempts attempts = new Attempts(
            Stream.of(first, second)
                    .map(backend -> new Candidate(
                            new RouteTarget(backend.name(), "m"), asker -> backend.ask(REQUEST, "m", asker)))
                    .toList(),
            heard,
            begun -> {});

    @Test
    void theFirstAnswersWhereItCan() {
        attempts.begin();
        first.listener().chunk(chunks.role());
        first.listener().chunk(chunks.content("hello"));
        first.listener().ended();

        assertThat(heard.log).containsExactly("begun first 1 null", "chunk", "chunk", "ended");
        assertThat(second.asked).isFalse();
    }

    @Test
    void theNextAnswersWhereTheFirstFailsBeforeItSaidSomething() {
        attempts.begin();
        first.listener().chunk(chunks.role());
        first.listener().failed(DOWN);
        second.listener().chunk(chunks.content("hello"));

        assertThat(heard.log).containsExactly("begun second 2 connect", "chunk");
    }

    @Test
    void thereIsNoSwitchAfterTheFirstPiece() {
        attempts.begin();
        first.listener().chunk(chunks.content("hel"));
        first.listener().failed(DOWN);

        assertThat(heard.log).containsExactly("begun first 1 null", "chunk", "failed upstream_interrupted");
        assertThat(second.asked).isFalse();
    }

    @Test
    void aRefusedRequestIsNotAskedAgain() {
        attempts.begin();
        first.listener().failed(new Failure.Refused(ChatError.invalid("upstream_refused", "messages", "no")));

        assertThat(heard.log).containsExactly("failed upstream_refused");
        assertThat(second.asked).isFalse();
    }

    @Test
    void saysSoWhereNobodyAnswers() {
        attempts.begin();
        first.listener().failed(DOWN);
        second.listener().failed(DOWN);

        assertThat(heard.log).containsExactly("failed connect");
    }

    @Test
    void anAnswerWithoutAnyPieceIsNone() {
        attempts.begin();
        first.listener().ended();

        assertThat(second.asked).isTrue();
    }

    @Test
    void whoBeginsFirstAnswersWhereTwoAreAsked() {
        attempts.begin();
        attempts.hedgeFrom(full());
        second.listener().chunk(chunks.content("hello"));
        first.listener().chunk(chunks.content("late"));

        assertThat(heard.log).containsExactly("begun second 2 hedged", "chunk");
        assertThat(first.cancelled).isTrue();
    }

    @Test
    void nobodyIsAskedTwiceWithoutABudget() {
        attempts.begin();
        attempts.hedgeFrom(new HedgeBudget(0));

        assertThat(second.asked).isFalse();
    }

    @Test
    void nobodyIsAskedAfterTheFirstBegan() {
        attempts.begin();
        first.listener().chunk(chunks.content("hello"));
        attempts.hedgeFrom(full());

        assertThat(second.asked).isFalse();
    }

    @Test
    void givesAllUpWhereTheCallerDoes() {
        attempts.begin();
        attempts.hedgeFrom(full());
        attempts.cancel();
        second.listener().chunk(chunks.content("hello"));

        assertThat(first.cancelled).isTrue();
        assertThat(second.cancelled).isTrue();
        assertThat(heard.log).isEmpty();
    }

    private static HedgeBudget full() {
        HedgeBudget budget = new HedgeBudget(100);
        budget.asked();
        return budget;
    }

    private static final class FakeBackend implements Backend {
        private final String name;
        private boolean asked;
        private boolean cancelled;
        private @Nullable AnswerListener listener;

        FakeBackend(String name) {
            this.name = name;
        }

        AnswerListener listener() {
            return Objects.requireNonNull(listener);
        }

        @Override
        public String name() {
            return name;
        }

        @Override
        public Answer ask(ChatRequest request, String model, AnswerListener asking) {
            asked = true;
            listener = asking;
            return new Answer() {
                @Override
                public long waited() {
                    return 0;
                }

                @Override
                public List<String> notes() {
                    return List.of();
                }

                @Override
                public void pause() {}

                @Override
                public void resume() {}

                @Override
                public void cancel() {
                    cancelled = true;
                }
            };
        }
    }

    private static final class Heard implements RoutedListener {
        private final List<String> log = new ArrayList<>();

        @Override
        public void begun(Begun begun) {
            log.add("begun " + begun.target().backend() + " " + begun.attempts() + " " + begun.fallback());
        }

        @Override
        public void chunk(ObjectNode chunk) {
            log.add("chunk");
        }

        @Override
        public void pausing() {}

        @Override
        public void ended() {
            log.add("ended");
        }

        @Override
        public void failed(Failure failure) {
            log.add("failed "
                    + switch (failure) {
                        case Failure.Refused(ChatError error) -> error.code();
                        case Failure.Unavailable unavailable -> unavailable.code();
                    });
        }
    }
}
