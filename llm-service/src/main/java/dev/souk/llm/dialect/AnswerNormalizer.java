package dev.souk.llm.dialect;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.souk.chassis.json.Json;
import dev.souk.chassis.time.Ids;
import dev.souk.llm.dialect.BrokenAnswer.Reason;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Makes the stream of any host one clean stream of {@code chat.completion.chunk} objects. Of one answer, for one thread; never
 * blocks, and keeps no more than what it cannot be sure of yet. Feed it with {@link #event} from an {@link SseParser}, and call
 * {@link #end} when the connection ends.
 *
 * <p>What it promises of the chunks that it hands on:
 *
 * <ul>
 *   <li>each of them says something: the first is a first token, and carries the role;
 *   <li>reasoning is in {@code reasoning_content} alone, the content is without {@code <think>} and without calls;
 *   <li>a tool call has its id, type and name in its first delta alone; its arguments together are one valid JSON object,
 *       coerced to the tool's schema, and come member by member as soon as they are certain ({@link ArgumentStream} has the
 *       rule); indexes count from 0 without gaps;
 *   <li>each choice ends with one finish reason in a delta of its own, {@code tool_calls} whenever there are calls;
 *   <li>the last chunk has no choices but the usage, estimated and marked {@code "estimated": true} where the host gave none.
 * </ul>
 *
 * <p>When it throws {@link BrokenAnswer}, the answer is over: there was no finish reason, and a tool call that was handed on
 * may be a part of one. An answer that ran into its length limit within a call ends with {@code length}, and the call's
 * arguments are then no valid JSON.
 */
public final class AnswerNormalizer {
    private static final String CHUNK = "chat.completion.chunk";
    private static final String DONE = "[DONE]";
    private static final int MOST_CHOICES = 128;

    private final ToolSchemas tools;
    private final Ids ids;
    private final String model;
    private final LongSupplier promptTokens;
    private final UsageTally usage = new UsageTally();
    private final List<AnswerChoice> choices = new ArrayList<>();
    private @Nullable String id;
    private long created;
    private @Nullable BrokenAnswer broken;
    private boolean ended;

    AnswerNormalizer(ToolSchemas tools, Ids ids, String model, LongSupplier promptTokens) {
        this.tools = tools;
        this.ids = ids;
        this.model = model;
        this.promptTokens = promptTokens;
    }

    /**
     * Takes the data of an event, or a whole body that is no stream: {@link #end} at {@code [DONE]}, else {@link #add}.
     *
     * @throws BrokenAnswer as both, and when it is no JSON object
     */
    public void event(String data, Consumer<ObjectNode> out) {
        if (data.startsWith(DONE)) {
            end(out);
            return;
        }
        if (!ended) {
            JsonNode json = parsed(data);
            if (json instanceof ObjectNode chunk) {
                add(chunk, out);
            } else if (!stopped()) {
                throw breaking(
                        new BrokenAnswer(Reason.NOT_JSON, "The model's host sent an event that is no JSON object"));
            }
        }
    }

    /**
     * Takes a chunk as the host sent it; it is changed and may be handed on.
     *
     * @throws BrokenAnswer when the answer cannot be used any more
     */
    public void add(ObjectNode rawChunk, Consumer<ObjectNode> out) {
        if (ended) {
            return;
        }
        guarded(() -> clean(rawChunk, out));
    }

    /**
     * The stream ended. Hands on what was held back, the finish reason if it is still to come, and the usage. Does nothing the
     * second time.
     *
     * @throws BrokenAnswer when the answer is not whole
     */
    public void end(Consumer<ObjectNode> out) {
        if (ended) {
            return;
        }
        guarded(() -> {
            if (choices.isEmpty()) {
                throw new BrokenAnswer(Reason.ENDED_EARLY, "The model's host answered with nothing");
            }
            for (AnswerChoice choice : choices) {
                if (!choice.finished()) {
                    finish(choice, out);
                }
            }
            ended = true;
            ObjectNode last = chunk();
            last.putArray("choices");
            last.set("usage", usage.usage(new Estimated()));
            out.accept(last);
        });
    }

    /** Whether the host gave a finish reason to every choice: nothing but the usage is still to come. */
    public boolean stopped() {
        if (choices.isEmpty()) {
            return false;
        }
        for (AnswerChoice choice : choices) {
            if (!choice.stopped()) {
                return false;
            }
        }
        return true;
    }

    private void clean(ObjectNode chunk, Consumer<ObjectNode> out) {
        usage.take(chunk.remove("usage"));
        usage.takeTimings(chunk.get("timings"));
        JsonNode given = chunk.get("choices");
        if (given == null || chunk.has("error")) {
            refuseError(chunk);
        }
        if (!(given instanceof ArrayNode array) || array.isEmpty()) {
            return;
        }
        boolean keep = false;
        for (int i = 0; i < array.size(); i++) {
            boolean kept =
                    array.get(i) instanceof ObjectNode choice && choice(choice).clean(choice) == AnswerChoice.Fate.KEPT;
            keep |= kept;
            if (!kept) {
                array.remove(i--);
            }
        }
        takeIdentity(chunk);
        if (keep) {
            stamp(chunk);
            out.accept(chunk);
        }
        for (int i = 0; i < choices.size(); i++) {
            if (choices.get(i).canFinish()) {
                finish(choices.get(i), out);
            }
        }
    }

    /** Hosts report what goes wrong after the headers inside the stream: as an error object, or as a chunk without choices. */
    private void refuseError(ObjectNode chunk) {
        JsonNode error = chunk.path("error");
        boolean failed = error.isTextual()
                || (error.isObject() && !error.isEmpty())
                || chunk.path("object").asText("").equals("error")
                || (!chunk.has("choices")
                        && chunk.path("code").isTextual()
                        && chunk.path("message").isTextual());
        if (failed && !stopped()) {
            HostError said = HostErrors.inStream(chunk);
            throw new BrokenAnswer(Reason.HOST_ERROR, said.message(), said);
        }
    }

    private AnswerChoice choice(ObjectNode choice) {
        JsonNode given = choice.get("index");
        int index = given == null ? 0 : given.asInt();
        for (int i = 0; i < choices.size(); i++) {
            if (choices.get(i).index() == index) {
                return choices.get(i);
            }
        }
        if (choices.size() == MOST_CHOICES || index < 0) {
            throw new BrokenAnswer(Reason.TOO_LARGE, "More than " + MOST_CHOICES + " choices in one answer");
        }
        AnswerChoice made = new AnswerChoice(index, tools, () -> ids.of("call"));
        choices.add(made);
        return made;
    }

    private void finish(AnswerChoice choice, Consumer<ObjectNode> out) {
        ObjectNode rest = choice.finish();
        if (rest != null) {
            out.accept(with(rest));
        }
        out.accept(with(choice.end()));
    }

    private ObjectNode with(ObjectNode choice) {
        ObjectNode chunk = chunk();
        chunk.putArray("choices").add(choice);
        return chunk;
    }

    private ObjectNode chunk() {
        ObjectNode chunk = JsonNodeFactory.instance.objectNode();
        takeIdentity(chunk);
        stamp(chunk);
        return chunk;
    }

    /** All chunks of an answer have the id and time of the first; where the host gave none, they are made. */
    private void takeIdentity(ObjectNode chunk) {
        if (id != null) {
            return;
        }
        JsonNode given = chunk.get("id");
        JsonNode time = chunk.get("created");
        UUID made = ids.next();
        id = given != null && given.isTextual() && !given.textValue().isEmpty()
                ? given.textValue()
                : "chatcmpl-" + made;
        // An id of ours begins with the milliseconds of its making.
        created = time != null && time.canConvertToLong()
                ? time.longValue()
                : (made.getMostSignificantBits() >>> 16) / 1_000;
    }

    private void stamp(ObjectNode chunk) {
        chunk.put("id", id).put("object", CHUNK).put("created", created).put("model", model);
    }

    private void guarded(Runnable work) {
        if (broken != null) {
            throw broken;
        }
        try {
            work.run();
        } catch (BrokenAnswer e) {
            throw breaking(e);
        }
    }

    private BrokenAnswer breaking(BrokenAnswer e) {
        broken = e;
        return e;
    }

    private static @Nullable JsonNode parsed(String data) {
        try {
            return Json.mapper().readTree(data);
        } catch (JsonProcessingException noJson) {
            return null;
        }
    }

    private final class Estimated implements UsageTally.Estimate {
        @Override
        public long prompt() {
            return promptTokens.getAsLong();
        }

        @Override
        public long completion() {
            long tokens = 0;
            for (AnswerChoice choice : choices) {
                tokens += choice.tokens();
            }
            return tokens;
        }
    }
}
