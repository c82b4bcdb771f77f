package dev.souk.llm.upstream;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.souk.chassis.json.Json;
import dev.souk.llm.backend.Completion;
import dev.souk.llm.chat.ChatError;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** The answer of an upstream, read as it comes and handed on at once. */
final class UpstreamCompletion implements Completion {
    private static final Logger LOG = Logger.getLogger(UpstreamCompletion.class);
    private static final String DONE = "[DONE]";
    private static final int LONGEST_BODY = 16 * 1024 * 1024;

    private final InputStream body;
    private final @Nullable SseReader events;
    private final UpstreamChunks chunks;
    private final String model;
    /** Why it was given up from outside; null while it was not. */
    private final AtomicReference<@Nullable String> givenUp = new AtomicReference<>();

    private @Nullable ScheduledFuture<?> totalLimit;
    private final Deque<ObjectNode> held = new ArrayDeque<>();
    private boolean finished;
    private boolean over;

    /** @param stream whether the body is a stream of events, else it is one JSON object */
    UpstreamCompletion(InputStream body, boolean stream, UpstreamChunks chunks, String model) {
        this.body = body;
        this.events = stream ? new SseReader(body) : null;
        this.chunks = chunks;
        this.model = model;
    }

    /** Breaks the answer off after a time. */
    void limit(ScheduledExecutorService timer, Duration left) {
        totalLimit = giveUpAfter(timer, left, "it took too long");
    }

    /**
     * Reads until the first piece that says something.
     *
     * @throws IOException if there is none in time, or something that is no answer
     */
    void awaitFirst(ScheduledExecutorService timer, Duration left) throws IOException {
        ScheduledFuture<?> limit = giveUpAfter(timer, left, "no first piece in time");
        try {
            ObjectNode chunk;
            do {
                chunk = read();
                if (chunk == null) {
                    throw new IOException("The model's host answered with nothing");
                }
                held.add(chunk);
            } while (!saysSomething(chunk));
        } catch (IOException e) {
            String why = givenUp.get();
            throw why == null ? e : new IOException("The model's host was given up: " + why, e);
        } finally {
            limit.cancel(false);
        }
    }

    /** Who speaks is not yet a token. */
    private static boolean saysSomething(ObjectNode chunk) {
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

    @Override
    public @Nullable ObjectNode next() {
        ObjectNode before = held.poll();
        if (before != null) {
            return before;
        }
        try {
            return over ? null : read();
        } catch (IOException e) {
            String why = givenUp.get();
            LOG.warnf("upstream broke off: %s", why == null ? e.getMessage() : why);
            close();
            throw new ChatError(
                    502,
                    "upstream_interrupted",
                    "The model's answer broke off: " + (why == null ? "its host closed the stream" : why),
                    null);
        }
    }

    private @Nullable ObjectNode read() throws IOException {
        String data = events == null ? whole() : events.next();
        if (data == null || data.equals(DONE)) {
            over = true;
            close();
            // Some hosts leave out the [DONE]; none leaves out the finish reason of an answer that is whole.
            if (data == null && !finished) {
                throw new IOException("The stream ended before the answer did");
            }
            return null;
        }
        JsonNode json;
        try {
            json = Json.mapper().readTree(data);
        } catch (JsonProcessingException malformed) {
            throw new IOException("An event is not JSON", malformed);
        }
        if (!(json instanceof ObjectNode chunk) || !chunk.path("choices").isArray()) {
            String message = json.path("error").path("message").asText("An event is no chunk of an answer");
            throw new IOException(message);
        }
        chunk.path("choices")
                .forEach(choice -> finished |= choice.path("finish_reason").isTextual());
        if (!chunk.path("model").isTextual()) {
            chunk.put("model", model);
        }
        return chunks.clean(chunk);
    }

    private @Nullable String whole() throws IOException {
        if (finished) {
            return DONE;
        }
        byte[] bytes = body.readNBytes(LONGEST_BODY);
        return bytes.length == 0 ? null : new String(bytes, StandardCharsets.UTF_8);
    }

    private ScheduledFuture<?> giveUpAfter(ScheduledExecutorService timer, Duration left, String why) {
        return timer.schedule(() -> giveUp(why), Math.max(0, left.toMillis()), TimeUnit.MILLISECONDS);
    }

    private void giveUp(String why) {
        givenUp.compareAndSet(null, why);
        closeBody();
    }

    @Override
    public void close() {
        givenUp.compareAndSet(null, "closed");
        ScheduledFuture<?> limit = totalLimit;
        if (limit != null) {
            limit.cancel(false);
        }
        closeBody();
    }

    /** Ends the exchange with the host, also under a read that waits. */
    private void closeBody() {
        try {
            body.close();
        } catch (IOException alreadyGone) {
            LOG.debugf("closing an upstream stream: %s", alreadyGone.getMessage());
        }
    }
}
