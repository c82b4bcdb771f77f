package dev.souk.llm.backend;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.souk.chassis.time.Ids;
import dev.souk.llm.chat.ChatMessage;
import dev.souk.llm.chat.ChatRequest;
import dev.souk.llm.chat.Chunks;
import dev.souk.llm.chat.Tokens;
import dev.souk.llm.planner.Plan;
import dev.souk.llm.planner.Planner;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** The built-in planner as a backend: its plan, in pieces like those of a model. */
public final class PlannerBackend implements Backend, AutoCloseable {
    private static final Logger LOG = Logger.getLogger(PlannerBackend.class);
    private static final int CHUNK_LENGTH = 16;
    private static final int MOST_WAITING = 512;
    private static final Duration BUSY = Duration.ofSeconds(1);

    private final Planner planner = new Planner();
    private final Vertx vertx;
    private final Ids ids;
    private final InstantSource clock;
    /** Planning is pure computing: more at a time than there are cores would only slow all of them down. */
    private final ThreadPoolExecutor cores;

    /** @param vertx on whose event loops it answers; not closed by this */
    public PlannerBackend(Vertx vertx, Ids ids, InstantSource clock) {
        this.vertx = vertx;
        this.ids = ids;
        this.clock = clock;
        int processors = Runtime.getRuntime().availableProcessors();
        this.cores = new ThreadPoolExecutor(
                processors,
                processors,
                1,
                TimeUnit.MINUTES,
                new ArrayBlockingQueue<>(MOST_WAITING),
                Thread.ofPlatform().daemon().name("planner-", 0).factory());
    }

    @Override
    public String name() {
        return "planner";
    }

    @Override
    public Answer ask(ChatRequest request, String model, AnswerListener listener) {
        Planned answer = new Planned(listener);
        Context context = vertx.getOrCreateContext();
        try {
            cores.execute(() -> plan(request, answer, context));
        } catch (RejectedExecutionException full) {
            context.runOnContext(now -> answer.fail(
                    new Failure.Unavailable("at_capacity", "the planner is busy; try again shortly", BUSY)));
        }
        return answer;
    }

    private void plan(ChatRequest request, Planned answer, Context context) {
        if (answer.over) {
            return;
        }
        try {
            Deque<ObjectNode> pieces = pieces(request);
            context.runOnContext(now -> answer.give(pieces));
        } catch (RuntimeException bug) {
            LOG.error("the planner failed", bug);
            context.runOnContext(
                    now -> answer.fail(new Failure.Unavailable("internal_error", "the planner failed", null)));
        }
    }

    private Deque<ObjectNode> pieces(ChatRequest request) {
        Plan plan = planner.plan(request.messages(), request.tools());
        Chunks chunks = new Chunks(ids.of("chatcmpl"), Planner.MODEL, clock.instant());
        Deque<ObjectNode> pieces = new ArrayDeque<>();
        String written = switch (plan) {
            case Plan.Say(var kind, var text) -> {
                pieces.add(chunks.role());
                split(text).forEach(part -> pieces.add(chunks.content(part)));
                pieces.add(chunks.finish("stop"));
                yield text;
            }
            case Plan.Call(var tool, var arguments) -> {
                pieces.add(chunks.role());
                pieces.add(chunks.toolCall(ids.of("call"), tool, arguments));
                pieces.add(chunks.finish("tool_calls"));
                yield tool + arguments;
            }
        };
        pieces.add(chunks.usage(promptTokens(request), Tokens.of(written)));
        return pieces;
    }

    private static long promptTokens(ChatRequest request) {
        return request.messages().stream()
                .map(ChatMessage::text)
                .mapToLong(Tokens::of)
                .sum();
    }

    /** Cuts a text into pieces at spaces, or anywhere where there are none for long; never inside a surrogate pair. */
    static List<String> split(String text) {
        List<String> parts = new ArrayList<>();
        int from = 0;
        for (int i = 1; i <= text.length(); i++) {
            boolean end = i == text.length();
            boolean space = !end && text.charAt(i - 1) == ' ';
            boolean full = i - from >= CHUNK_LENGTH && !Character.isHighSurrogate(text.charAt(i - 1));
            if (end || full || (space && i - from >= CHUNK_LENGTH / 4)) {
                parts.add(text.substring(from, i));
                from = i;
            }
        }
        return parts;
    }

    @Override
    public void close() {
        cores.shutdownNow();
    }

    /** An answer whose pieces come all at once, as fast as the listener takes them. On one event loop, but for {@code over}. */
    private static final class Planned implements Answer {
        private final AnswerListener listener;
        private final long asked = System.nanoTime();
        private long waited;
        private volatile boolean over;
        private boolean paused;
        private @Nullable Deque<ObjectNode> pieces;

        Planned(AnswerListener listener) {
            this.listener = listener;
        }

        void give(Deque<ObjectNode> planned) {
            pieces = planned;
            waited = System.nanoTime() - asked;
            flow();
        }

        private void flow() {
            Deque<ObjectNode> left = pieces;
            if (left == null) {
                return;
            }
            while (!over && !paused && !left.isEmpty()) {
                listener.chunk(left.remove());
            }
            if (!over && left.isEmpty()) {
                over = true;
                listener.ended();
            }
        }

        void fail(Failure failure) {
            if (!over) {
                over = true;
                listener.failed(failure);
            }
        }

        @Override
        public long waited() {
            return waited;
        }

        @Override
        public List<String> notes() {
            return List.of();
        }

        @Override
        public void pause() {
            paused = true;
        }

        @Override
        public void resume() {
            paused = false;
            flow();
        }

        @Override
        public void cancel() {
            over = true;
        }
    }
}
