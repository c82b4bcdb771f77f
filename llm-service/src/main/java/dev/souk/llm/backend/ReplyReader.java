package dev.souk.llm.backend;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.souk.chassis.json.Json;
import dev.souk.llm.dialect.BrokenAnswer;
import dev.souk.llm.dialect.SseParser;
import io.vertx.core.buffer.Buffer;
import java.io.IOException;
import java.util.function.Consumer;

/** Reads the body of a host's reply, a stream of events or one JSON object, into clean chunks. Of one reply. */
final class ReplyReader {
    private static final int LONGEST_BODY = 16 * 1024 * 1024;
    private static final String DONE = "[DONE]";

    private final boolean stream;
    private final HostCall.Cleaning cleaning;
    private final Consumer<ObjectNode> out;
    private final SseParser events = new SseParser();
    private Buffer whole = Buffer.buffer();
    private boolean done;

    ReplyReader(boolean stream, HostCall.Cleaning cleaning, Consumer<ObjectNode> out) {
        this.stream = stream;
        this.cleaning = cleaning;
        this.out = out;
    }

    /** @throws BrokenAnswer if this is no answer, or breaks one off */
    void add(Buffer bytes) {
        if (done) {
            return;
        }
        if (stream) {
            byte[] array = bytes.getBytes();
            events.feed(array, 0, array.length, this::event);
            return;
        }
        if (whole.length() + bytes.length() > LONGEST_BODY) {
            throw new BrokenAnswer(BrokenAnswer.Reason.TOO_LARGE, "an answer of more than " + LONGEST_BODY + " bytes");
        }
        whole.appendBuffer(bytes);
    }

    /** Whether the host said that this was all. */
    boolean isDone() {
        return done;
    }

    /** @throws BrokenAnswer if the answer is not whole */
    void end() {
        if (done) {
            return;
        }
        if (stream) {
            events.end(this::event);
        } else {
            chunk(whole.getBytes());
        }
        if (done) {
            return;
        }
        done = true;
        cleaning.end(out);
    }

    private void event(String data) {
        if (done) {
            return;
        }
        if (data.equals(DONE)) {
            done = true;
            cleaning.end(out);
            return;
        }
        chunk(parse(() -> Json.mapper().readTree(data)));
    }

    private void chunk(byte[] json) {
        chunk(parse(() -> Json.mapper().readTree(json)));
    }

    private void chunk(JsonNode json) {
        if (!(json instanceof ObjectNode chunk)) {
            throw new BrokenAnswer(BrokenAnswer.Reason.NOT_JSON, "an event that is no JSON object");
        }
        cleaning.add(chunk, out);
    }

    private interface Parsing {
        JsonNode parse() throws IOException;
    }

    private static JsonNode parse(Parsing parsing) {
        try {
            return parsing.parse();
        } catch (JsonProcessingException malformed) {
            throw new BrokenAnswer(BrokenAnswer.Reason.NOT_JSON, "an event that is not JSON");
        } catch (IOException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
