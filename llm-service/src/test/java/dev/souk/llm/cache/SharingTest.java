package dev.souk.llm.cache;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.souk.llm.backend.Failure;
import dev.souk.llm.backend.Flow;
import dev.souk.llm.cache.Sharing.Source;
import dev.souk.llm.chat.Chunks;
import dev.souk.llm.routing.Begun;
import dev.souk.llm.routing.RoutedListener;
import dev.souk.llm.settings.RouteTarget;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class SharingTest {
    private static final Duration TTL = Duration.ofMinutes(1);

    private final Vertx vertx = Vertx.vertx();
    private final Chunks chunks = new Chunks("c", "m", Instant.EPOCH);
    private final FakeCache cache = new FakeCache();
    private final Sharing sharing = new Sharing(vertx, cache);
    private final FakeModel model = new FakeModel();

    @AfterEach
    void close() {
        vertx.close();
    }

    @Test
    void asksOnceForTwoWhoAskAtTheSameTime() throws Exception {
        Caller first = ask();
        model.await(1);
        model.give(listener -> listener.begun(begun()));
        model.give(listener -> listener.chunk(chunks.content("Hel")));
        await(() -> first.text().equals("Hel"));

        Caller second = ask();
        await(() -> second.source == Source.COALESCED);
        model.give(listener -> listener.chunk(chunks.content("lo")));
        model.give(RoutedListener::ended);

        await(() -> first.ended && second.ended);
        assertThat(first.text()).isEqualTo("Hello");
        assertThat(second.text()).isEqualTo("Hello");
        assertThat(model.asked).isEqualTo(1);
    }

    @Test
    void givesAWholeAnswerAgain() throws Exception {
        Caller first = ask();
        model.await(1);
        model.answer("Hello");
        await(() -> first.ended);

        Caller second = ask();

        await(() -> second.ended);
        assertThat(second.source).isEqualTo(Source.HIT);
        assertThat(second.text()).isEqualTo("Hello");
        assertThat(second.backend).isEqualTo("gpu");
        assertThat(model.asked).isEqualTo(1);
    }

    @Test
    void keepsNoAnswerThatBrokeOff() throws Exception {
        Caller first = ask();
        model.await(1);
        model.give(listener -> listener.begun(begun()));
        model.give(listener -> listener.chunk(chunks.content("Hel")));
        model.give(listener -> listener.failed(new Failure.Unavailable("timeout", "late", null)));
        await(() -> first.failed);

        assertThat(cache.kept).isEmpty();
        ask();
        model.await(2);
    }

    @Test
    void goesOnForTheSecondWhereTheFirstHangsUp() throws Exception {
        Caller first = ask();
        model.await(1);
        Caller second = ask();
        await(() -> second.source == Source.COALESCED);

        first.hangUp();
        model.answer("Hello");

        await(() -> second.ended);
        assertThat(second.text()).isEqualTo("Hello");
        assertThat(first.text()).isEmpty();
        assertThat(model.cancelled).isFalse();
    }

    @Test
    void givesTheAnswerUpWhenTheLastHangsUp() throws Exception {
        Caller first = ask();
        model.await(1);
        Caller second = ask();
        await(() -> second.source == Source.COALESCED);

        first.hangUp();
        second.hangUp();

        await(() -> model.cancelled);
        ask();
        model.await(2);
    }

    @Test
    void holdsTheModelBackOnlyWhileAllReadSlowly() throws Exception {
        Caller first = ask();
        model.await(1);
        Caller second = ask();
        await(() -> second.source == Source.COALESCED);

        first.on(flow -> flow.pause());
        first.settle();
        assertThat(model.paused).isFalse();
        second.on(flow -> flow.pause());
        await(() -> model.paused);
        first.on(flow -> flow.resume());

        await(() -> !model.paused);
    }

    private static Begun begun() {
        return new Begun(new RouteTarget("gpu", "m"), 1, null, List.of(), 0);
    }

    private Caller ask() {
        Caller caller = new Caller();
        caller.context.runOnContext(
                now -> caller.flow = sharing.answer("key", TTL, model::ask, caller, source -> caller.source = source));
        return caller;
    }

    private static void await(BooleanSupplier condition) throws InterruptedException {
        for (int i = 0; i < 500 && !condition.getAsBoolean(); i++) {
            Thread.sleep(10);
        }
        assertThat(condition.getAsBoolean()).isTrue();
    }

    private final class FakeCache implements AnswerCache {
        private final Map<String, String> kept = new ConcurrentHashMap<>();

        @Override
        public void find(String key, Consumer<@Nullable String> then) {
            vertx.getOrCreateContext().runOnContext(later -> then.accept(kept.get(key)));
        }

        @Override
        public void keep(String key, String answer, Duration ttl) {
            kept.put(key, answer);
        }
    }

    /** Answers on the event loop that asked. */
    private final class FakeModel {
        private volatile int asked;
        private volatile boolean cancelled;
        private volatile boolean paused;
        private volatile @Nullable Context context;
        private volatile @Nullable RoutedListener listener;

        private Flow ask(RoutedListener asking) {
            context = vertx.getOrCreateContext();
            listener = asking;
            asked++;
            return new Flow() {
                @Override
                public void pause() {
                    paused = true;
                }

                @Override
                public void resume() {
                    paused = false;
                }

                @Override
                public void cancel() {
                    cancelled = true;
                }
            };
        }

        private void await(int times) throws InterruptedException {
            SharingTest.await(() -> asked == times);
        }

        private void give(Consumer<RoutedListener> piece) {
            RoutedListener hears = Objects.requireNonNull(listener);
            Objects.requireNonNull(context).runOnContext(now -> piece.accept(hears));
        }

        private void answer(String text) {
            give(hears -> hears.begun(begun()));
            give(hears -> hears.chunk(chunks.content(text)));
            give(RoutedListener::ended);
        }
    }

    private final class Caller implements RoutedListener {
        private final Context context = vertx.getOrCreateContext();
        private final List<String> texts = new CopyOnWriteArrayList<>();
        private volatile @Nullable Flow flow;
        private volatile @Nullable Source source;
        private volatile @Nullable String backend;
        private volatile boolean ended;
        private volatile boolean failed;

        private String text() {
            return String.join("", texts);
        }

        private void hangUp() throws InterruptedException {
            on(Flow::cancel);
            settle();
        }

        private void on(Consumer<Flow> what) {
            context.runOnContext(now -> what.accept(Objects.requireNonNull(flow)));
        }

        private void settle() throws InterruptedException {
            CountDownLatch done = new CountDownLatch(1);
            context.runOnContext(now -> done.countDown());
            assertThat(done.await(5, TimeUnit.SECONDS)).isTrue();
        }

        @Override
        public void begun(Begun begun) {
            backend = begun.target().backend();
        }

        @Override
        public void chunk(ObjectNode chunk) {
            texts.add(
                    chunk.path("choices").path(0).path("delta").path("content").asText());
        }

        @Override
        public void pausing() {}

        @Override
        public void ended() {
            ended = true;
        }

        @Override
        public void failed(Failure failure) {
            failed = true;
        }
    }
}
