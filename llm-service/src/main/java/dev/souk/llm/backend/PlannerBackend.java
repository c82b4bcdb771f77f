package dev.souk.llm.backend;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.souk.chassis.time.Ids;
import dev.souk.llm.chat.ChatMessage;
import dev.souk.llm.chat.ChatRequest;
import dev.souk.llm.chat.Chunks;
import dev.souk.llm.chat.Tokens;
import dev.souk.llm.planner.Plan;
import dev.souk.llm.planner.Planner;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** The built-in planner as a backend: its plan, in pieces like those of a model. */
public final class PlannerBackend implements Backend {
    private static final int CHUNK_LENGTH = 16;
    private static final long LONGEST_WAIT_SECONDS = 2;

    private final Planner planner = new Planner();
    private final Ids ids;
    private final InstantSource clock;
    /** Planning is pure computing: more at a time than there are cores would only slow all of them down. */
    private final Semaphore cores = new Semaphore(Runtime.getRuntime().availableProcessors(), true);

    public PlannerBackend(Ids ids, InstantSource clock) {
        this.ids = ids;
        this.clock = clock;
    }

    @Override
    public String name() {
        return "planner";
    }

    @Override
    public String model() {
        return Planner.MODEL;
    }

    @Override
    public Completion complete(ChatRequest request) throws BackendUnavailable {
        Plan plan = plan(request);
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
        return new Ready(pieces);
    }

    private Plan plan(ChatRequest request) throws BackendUnavailable {
        try {
            if (!cores.tryAcquire(LONGEST_WAIT_SECONDS, TimeUnit.SECONDS)) {
                throw new BackendUnavailable("The planner is busy; try again shortly");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new BackendUnavailable("The service is stopping");
        }
        try {
            return planner.plan(request.messages(), request.tools());
        } finally {
            cores.release();
        }
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

    /** An answer of which all pieces are there. */
    private record Ready(Deque<ObjectNode> pieces) implements Completion {
        @Override
        public @Nullable ObjectNode next() {
            return pieces.poll();
        }

        @Override
        public void close() {
            // Nothing is held that would have to be given up.
        }
    }
}
