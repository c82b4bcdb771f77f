package dev.souk.llm.dialect;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.souk.chassis.json.Json;
import dev.souk.chassis.time.Ids;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * What a client makes of an answer: the chunks that a normaliser hands on, folded, with everything checked that it promises of
 * each of them.
 */
final class Answer {
    static final String MODEL = "souk-smart";
    static final long PROMPT_TOKENS = 7;

    private final AnswerNormalizer normalizer;
    private final SseParser parser = new SseParser();
    private final StringBuilder content = new StringBuilder();
    private final StringBuilder reasoning = new StringBuilder();
    private final Map<Integer, ObjectNode> calls = new TreeMap<>();
    private final List<ObjectNode> chunks = new ArrayList<>();
    private @Nullable String finish;
    private @Nullable JsonNode usage;
    private @Nullable BrokenAnswer broken;

    Answer(ToolSchemas tools) {
        this.normalizer = Dialect.of(HostKind.OPENAI).answer(tools, countingIds(), MODEL, () -> PROMPT_TOKENS);
    }

    static Ids countingIds() {
        AtomicLong next = new AtomicLong();
        return () -> new UUID((1_770_000_000_000L << 16) | 0x7000L, next.incrementAndGet());
    }

    /** Feeds the bytes cut at these offsets, and ends the stream. */
    static Answer of(byte[] bytes, ToolSchemas tools, int... cuts) {
        Answer answer = new Answer(tools);
        int from = 0;
        for (int cut : cuts) {
            answer.feed(bytes, from, cut);
            from = cut;
        }
        answer.feed(bytes, from, bytes.length);
        return answer.end();
    }

    Answer feed(byte[] bytes, int from, int to) {
        return unlessBroken(() -> parser.feed(bytes, from, to, data -> normalizer.event(data, this::take)));
    }

    Answer chunk(String json) {
        return unlessBroken(() -> normalizer.event(json, this::take));
    }

    /** A chunk with this delta. */
    Answer delta(ObjectNode delta) {
        ObjectNode chunk = Json.mapper().createObjectNode();
        chunk.putArray("choices").addObject().put("index", 0).set("delta", delta);
        return unlessBroken(() -> normalizer.add(chunk, this::take));
    }

    Answer text(String text) {
        return delta(Json.mapper().createObjectNode().put("content", text));
    }

    Answer finish(String reason) {
        return chunk("{\"choices\":[{\"index\":0,\"delta\":{},\"finish_reason\":\"" + reason + "\"}]}");
    }

    Answer end() {
        unlessBroken(() -> parser.end(data -> normalizer.event(data, this::take)));
        return unlessBroken(() -> normalizer.end(this::take));
    }

    private Answer unlessBroken(Runnable step) {
        if (broken == null) {
            try {
                step.run();
            } catch (BrokenAnswer e) {
                broken = e;
                assertThat(finish).as("finish reason of a broken answer").isNull();
            }
        }
        return this;
    }

    private void take(ObjectNode chunk) {
        assertThat(usage).as("a chunk after the last one: %s", chunk).isNull();
        assertThat(chunk.path("object").asText()).isEqualTo("chat.completion.chunk");
        assertThat(chunk.path("model").asText()).isEqualTo(MODEL);
        assertThat(chunk.path("id").asText()).isNotEmpty();
        assertThat(chunk.path("created").isIntegralNumber()).isTrue();
        if (!chunks.isEmpty()) {
            assertThat(chunk.path("id")).isEqualTo(chunks.get(0).path("id"));
            assertThat(chunk.path("created")).isEqualTo(chunks.get(0).path("created"));
        }
        if (chunk.has("usage")) {
            usage = chunk.path("usage");
            assertThat(chunk.path("choices").isEmpty()).isTrue();
        } else {
            assertThat(chunk.path("choices").size()).isEqualTo(1);
            choice(chunk.path("choices").path(0));
        }
        chunks.add(chunk);
    }

    private void choice(JsonNode choice) {
        assertThat(finish).as("a delta after the finish reason: %s", choice).isNull();
        JsonNode delta = choice.path("delta");
        assertThat(delta.has("role")).as("role in the first delta alone").isEqualTo(chunks.isEmpty());
        assertThat(delta.has("reasoning") || delta.has("thinking"))
                .as("reasoning under another name")
                .isFalse();
        if (choice.path("finish_reason").isTextual()) {
            finish = choice.path("finish_reason").textValue();
            assertThat(delta.path("content").asText("")).isEmpty();
            assertThat(delta.path("tool_calls").isEmpty()).isTrue();
            return;
        }
        String text = delta.path("content").asText("");
        String thought = delta.path("reasoning_content").asText("");
        boolean says = !text.isEmpty()
                || !thought.isEmpty()
                || !delta.path("tool_calls").isEmpty();
        assertThat(says || delta.has("refusal") || delta.has("annotations"))
                .as("says something: %s", choice)
                .isTrue();
        content.append(text);
        reasoning.append(thought);
        delta.path("tool_calls").forEach(this::call);
    }

    private void call(JsonNode piece) {
        int index = piece.path("index").asInt(-1);
        ObjectNode call = calls.get(index);
        if (call == null) {
            assertThat(index).as("index of a new call").isEqualTo(calls.size());
            assertThat(piece.path("id").asText("")).as("id of %s", piece).isNotEmpty();
            assertThat(piece.path("type").asText()).isEqualTo("function");
            assertThat(piece.path("function").path("name").asText("")).isNotEmpty();
            call = Json.mapper().createObjectNode();
            call.set("id", piece.path("id"));
            call.set("name", piece.path("function").path("name"));
            call.put("arguments", "");
            calls.put(index, call);
        } else {
            assertThat(piece.has("id")).as("id given again: %s", piece).isFalse();
            assertThat(piece.path("function").has("name"))
                    .as("name given again: %s", piece)
                    .isFalse();
        }
        String arguments = piece.path("function").path("arguments").textValue();
        assertThat(arguments).as("a piece that says nothing").isNotEmpty();
        call.put("arguments", call.path("arguments").asText() + arguments);
    }

    String content() {
        return content.toString();
    }

    String reasoning() {
        return reasoning.toString();
    }

    @Nullable
    String finish() {
        return finish;
    }

    @Nullable
    JsonNode usage() {
        return usage;
    }

    @Nullable
    BrokenAnswer broken() {
        return broken;
    }

    BrokenAnswer.@Nullable Reason reason() {
        return broken == null ? null : broken.reason();
    }

    List<ObjectNode> chunks() {
        return chunks;
    }

    /** The calls of an answer that says it is whole, arguments parsed; none otherwise, as nobody may run them. */
    ArrayNode calls() {
        ArrayNode whole = Json.mapper().createArrayNode();
        if (!"tool_calls".equals(finish)) {
            return whole;
        }
        calls.values().forEach(call -> {
            JsonNode arguments = strictly(call.path("arguments").asText());
            assertThat(arguments).as("arguments of %s", call).isInstanceOf(ObjectNode.class);
            ObjectNode parsed = call.deepCopy();
            parsed.set("arguments", arguments);
            whole.add(parsed);
        });
        return whole;
    }

    /** All calls that were begun, arguments as text. */
    List<ObjectNode> begunCalls() {
        return List.copyOf(calls.values());
    }

    static @Nullable JsonNode strictly(String json) {
        try {
            return Json.mapper().readTree(json);
        } catch (com.fasterxml.jackson.core.JsonProcessingException noJson) {
            return null;
        }
    }
}
