package dev.souk.llm.dialect;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.souk.llm.dialect.BrokenAnswer.Reason;
import org.jspecify.annotations.Nullable;

/** One tool call that a host streams: its id and name are handed on once, with the first certain piece of its arguments. */
final class CallStream {
    private static final int LONGEST_NAME = 1_000;

    private final ToolSchemas tools;
    private final StringBuilder early = new StringBuilder();
    private String id = "";
    private String name = "";
    private @Nullable ArgumentStream arguments;
    /** Among the calls of the answer, in the order in which they are handed on; -1 before. */
    private int index = -1;

    CallStream(ToolSchemas tools) {
        this.tools = tools;
    }

    /** Whether a delta with this id and name begins another call, though it has the index of this one. */
    boolean isOver(String newId, String newName) {
        return !newName.isEmpty()
                && !newId.isEmpty()
                && !id.isEmpty()
                && !newId.equals(id)
                && arguments != null
                && arguments.whole();
    }

    /** Takes the next delta; the first id and the first name count. Adds what is certain to {@code out}. */
    void add(String newId, String newName, String piece, Announcer announcer, ArrayNode out) {
        if (id.isEmpty()) {
            id = newId;
        }
        if (name.isEmpty() && !newName.isEmpty()) {
            if (newName.length() > LONGEST_NAME) {
                throw new BrokenAnswer(
                        Reason.TOO_LARGE, "The name of a tool call of more than " + LONGEST_NAME + " characters");
            }
            name = newName;
            arguments = new ArgumentStream(tools.schema(name));
            emit(arguments.add(early.toString()), announcer, out);
            early.setLength(0);
        }
        if (piece.isEmpty()) {
            return;
        }
        if (arguments == null) {
            early.append(piece);
            if (early.length() > SseParser.LONGEST_EVENT) {
                throw new BrokenAnswer(Reason.TOO_LARGE, "A tool call without a name");
            }
            return;
        }
        emit(arguments.add(piece), announcer, out);
    }

    /** Whether nothing of importance can follow. */
    boolean whole() {
        return arguments != null && arguments.whole();
    }

    /**
     * The answer is over, and whole.
     *
     * @throws BrokenAnswer when this call is not
     */
    void end(Announcer announcer, ArrayNode out) {
        if (arguments == null) {
            throw new BrokenAnswer(Reason.CUT_CALL, "The model's host ended a tool call before its name");
        }
        emit(arguments.end(), announcer, out);
    }

    long tokens() {
        return arguments == null ? 0 : arguments.tokens();
    }

    private void emit(String certain, Announcer announcer, ArrayNode out) {
        if (certain.isEmpty()) {
            return;
        }
        ObjectNode call = out.addObject();
        if (index >= 0) {
            call.put("index", index).putObject("function").put("arguments", certain);
            return;
        }
        index = announcer.index();
        call.put("index", index).put("id", id.isEmpty() ? announcer.id() : id).put("type", "function");
        call.putObject("function").put("name", name).put("arguments", certain);
    }

    /** Numbers the calls of one choice, and makes ids for those that the host gave none. */
    interface Announcer {
        int index();

        String id();
    }
}
