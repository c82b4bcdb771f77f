package dev.souk.llm.dialect;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.souk.llm.chat.ToolCall;
import dev.souk.llm.dialect.BrokenAnswer.Reason;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** One choice of an answer: makes each of its deltas clean, and knows when and how it ends. For one thread. */
final class AnswerChoice {
    private static final int MOST_CALLS = 128;

    private final int index;
    private final ToolSchemas tools;
    private final CallAnnouncer announcer;
    private final TagScanner content;
    private final TagScanner reasoning;
    private final WellFormed contentFormed = new WellFormed();
    private final WellFormed reasoningFormed = new WellFormed();
    private final List<CallStream> calls = new ArrayList<>();
    /** The calls by the host's index; a host that counts badly has begun another under the same one. */
    private final Map<Integer, CallStream> byIndex = new HashMap<>();

    private FinishReason reason = FinishReason.NONE;
    private boolean begun;
    private boolean finished;
    private boolean anyCall;
    /** Whether there was reasoning in a field of its own. */
    private boolean anyThought;

    private boolean anyContent;

    AnswerChoice(int index, ToolSchemas tools, Supplier<String> ids) {
        this.index = index;
        this.tools = tools;
        this.announcer = new CallAnnouncer(ids);
        this.content = new TagScanner(tools, false);
        this.reasoning = new TagScanner(tools, true);
    }

    /** What becomes of a choice that was cleaned. */
    enum Fate {
        /** It says nothing new. */
        DROPPED,
        /** It says something. */
        KEPT
    }

    int index() {
        return index;
    }

    boolean finished() {
        return finished;
    }

    /** Whether the host gave a finish reason, be the calls whole or not. */
    boolean stopped() {
        return reason != FinishReason.NONE;
    }

    /**
     * Cleans a choice of a chunk in place. What comes after the end is dropped, but for what an unfinished call lacks.
     *
     * @throws BrokenAnswer when what it says cannot become a part of an answer
     */
    Fate clean(ObjectNode choice) {
        if (finished) {
            return Fate.DROPPED;
        }
        ObjectNode delta = delta(choice);
        boolean says = cleanTexts(delta) | cleanCalls(delta);
        FinishReason given = FinishReason.of(choice.path("finish_reason"));
        if (given == FinishReason.ABORTED) {
            String message = "The model's host gave the answer up";
            HostError error = new HostError(HostError.Kind.FAILED, 200, message, null);
            throw new BrokenAnswer(Reason.HOST_ERROR, message, error);
        }
        reason = reason == FinishReason.NONE ? given : reason;
        choice.putNull("finish_reason");
        if (!says && !saysElse(delta)) {
            return Fate.DROPPED;
        }
        delta.remove("role");
        if (!begun) {
            begun = true;
            delta.put("role", "assistant");
        }
        return Fate.KEPT;
    }

    /** Whether all is there that the end needs, so that it need not wait for the end of the stream. */
    boolean canFinish() {
        if (finished || !stopped()) {
            return false;
        }
        for (CallStream call : calls) {
            if (!call.whole()) {
                return false;
            }
        }
        return true;
    }

    /**
     * Ends the choice: the delta with what was held back, without a finish reason, then the finish reason for a delta of its own.
     *
     * @return what was held back; null when nothing was
     * @throws BrokenAnswer when the answer is not whole
     */
    @Nullable
    ObjectNode finish() {
        if (reason == FinishReason.NONE) {
            throw new BrokenAnswer(Reason.ENDED_EARLY, "The stream of the model's host ended before the answer did");
        }
        ObjectNode delta = JsonNodeFactory.instance.objectNode();
        ArrayNode pieces = delta.arrayNode();
        boolean whole = reason == FinishReason.DONE;
        for (CallStream call : calls) {
            if (whole || call.whole()) {
                call.end(announcer, pieces);
            }
        }
        boolean hosted = !calls.isEmpty();
        Texts rest = new Texts();
        reasoning.end(whole && !hosted, rest);
        content.end(whole && !hosted, rest);
        if (whole && !hosted) {
            salvage(pieces);
        }
        anyCall |= !pieces.isEmpty();
        put(delta, contentFormed.add(rest.content()) + contentFormed.end(), "content");
        put(delta, reasoningFormed.add(rest.reasoning()) + reasoningFormed.end(), "reasoning_content");
        if (!pieces.isEmpty()) {
            delta.set("tool_calls", pieces);
        }
        finished = true;
        if (delta.isEmpty()) {
            return null;
        }
        if (!begun) {
            begun = true;
            delta.put("role", "assistant");
        }
        return choice(delta, null);
    }

    /** The last choice object: why it ended. */
    ObjectNode end() {
        ObjectNode delta = JsonNodeFactory.instance.objectNode();
        if (!begun) {
            delta.put("role", "assistant").put("content", "");
        }
        return choice(delta, reason.text(anyCall));
    }

    /** An estimate of the tokens of all that was handed on. */
    long tokens() {
        long tokens = contentFormed.tokens() + reasoningFormed.tokens();
        for (CallStream call : calls) {
            tokens += call.tokens();
        }
        return tokens;
    }

    private ObjectNode choice(ObjectNode delta, @Nullable String finishReason) {
        ObjectNode choice = JsonNodeFactory.instance.objectNode().put("index", index);
        choice.set("delta", delta);
        return choice.put("finish_reason", finishReason);
    }

    private void salvage(ArrayNode pieces) {
        List<ToolCall> found = new ArrayList<>(reasoning.calls());
        found.addAll(content.calls());
        for (ToolCall call : found) {
            ObjectNode piece = pieces.addObject().put("index", announcer.index());
            piece.put("id", announcer.id()).put("type", "function");
            piece.putObject("function").put("name", call.name()).put("arguments", call.arguments());
        }
    }

    /** A host that does not stream sends the whole message at once; after deltas, that is a repetition. */
    private ObjectNode delta(ObjectNode choice) {
        JsonNode message = choice.remove("message");
        if (choice.path("delta") instanceof ObjectNode delta) {
            return delta;
        }
        ObjectNode delta =
                message instanceof ObjectNode whole && !begun ? whole : JsonNodeFactory.instance.objectNode();
        choice.set("delta", delta);
        return delta;
    }

    private boolean cleanTexts(ObjectNode delta) {
        String thought = thought(delta);
        String text = text(delta.path("content"));
        boolean expected = thought.isEmpty() && (text.isEmpty() || anyContent || !anyThought);
        if (expected && reasoning.holdsNothing() && content.passes(text)) {
            return putContent(delta, contentFormed.add(text));
        }
        Texts out = new Texts();
        if (!thought.isEmpty()) {
            anyThought = true;
            if (reasoning.passesAsThought(thought)) {
                out.reasoning(thought);
            } else {
                reasoning.add(thought, out);
            }
        }
        if (!text.isEmpty()) {
            if (!text.isBlank()) {
                reasoning.closeThought(out);
            }
            content.add(text, out);
        }
        boolean says = put(delta, reasoningFormed.add(out.reasoning()), "reasoning_content");
        String shown = out.content();
        // The template's line breaks after the reasoning are none of the answer's.
        shown = anyThought && !anyContent ? shown.stripLeading() : shown;
        return putContent(delta, contentFormed.add(shown)) | says;
    }

    /** Fields that we do not know pass, but an empty one says nothing. */
    private static boolean saysElse(ObjectNode delta) {
        for (var field : delta.properties()) {
            JsonNode value = field.getValue();
            boolean empty = value.isNull()
                    || (value.isTextual() ? value.textValue().isEmpty() : value.isContainerNode() && value.isEmpty());
            if (!empty && !field.getKey().equals("role")) {
                return true;
            }
        }
        return false;
    }

    private boolean putContent(ObjectNode delta, String text) {
        if (text.isEmpty()) {
            delta.remove("content");
            return false;
        }
        anyContent = true;
        delta.put("content", text);
        return true;
    }

    private static boolean put(ObjectNode delta, String text, String field) {
        if (text.isEmpty()) {
            return false;
        }
        delta.put(field, text);
        return true;
    }

    /** vLLM and Ollama call it {@code reasoning}, Ollama's own API {@code thinking}; a host that sends two names says it twice. */
    private static String thought(ObjectNode delta) {
        if (delta.size() == 1 && delta.has("content")) {
            return "";
        }
        String found = text(delta.remove("reasoning_content"));
        String other = text(delta.remove("reasoning"));
        String third = text(delta.remove("thinking"));
        if (found.isEmpty()) {
            found = other;
        }
        return found.isEmpty() ? third : found;
    }

    private static String text(@Nullable JsonNode node) {
        if (node == null || !node.isArray()) {
            return node == null || !node.isTextual() ? "" : node.textValue();
        }
        StringBuilder parts = new StringBuilder();
        node.forEach(part -> parts.append(part.path("text").asText("")));
        return parts.toString();
    }

    private boolean cleanCalls(ObjectNode delta) {
        JsonNode given = delta.remove("tool_calls");
        if (given == null || given.isEmpty()) {
            return false;
        }
        ArrayNode pieces = delta.arrayNode();
        int position = 0;
        for (JsonNode call : given) {
            addCall(call, position++, pieces);
        }
        if (pieces.isEmpty()) {
            return false;
        }
        anyCall = true;
        delta.set("tool_calls", pieces);
        return true;
    }

    private void addCall(JsonNode call, int position, ArrayNode pieces) {
        String id = text(call.get("id"));
        JsonNode function = call.path("function");
        String name = text(function.get("name"));
        int hostIndex = call.path("index").asInt(position);
        CallStream stream = byIndex.get(hostIndex);
        if (stream == null || stream.isOver(id, name)) {
            if (calls.size() == MOST_CALLS) {
                throw new BrokenAnswer(Reason.TOO_LARGE, "More than " + MOST_CALLS + " tool calls in one answer");
            }
            for (CallStream earlier : calls) {
                if (earlier.whole()) {
                    earlier.end(announcer, pieces);
                }
            }
            stream = new CallStream(tools);
            calls.add(stream);
            byIndex.put(hostIndex, stream);
        }
        JsonNode arguments = function.path("arguments");
        String piece = arguments.isContainerNode() ? arguments.toString() : text(arguments);
        stream.add(id, name, piece, announcer, pieces);
    }

    private static final class CallAnnouncer implements CallStream.Announcer {
        private final Supplier<String> ids;
        private int next;

        CallAnnouncer(Supplier<String> ids) {
            this.ids = ids;
        }

        @Override
        public int index() {
            return next++;
        }

        @Override
        public String id() {
            return ids.get();
        }
    }
}
