package dev.souk.llm.dialect;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.souk.llm.dialect.BrokenAnswer.Reason;

/**
 * The arguments of one call, handed on member by member as soon as each is certain: a string where the schema takes one flows
 * through as it comes; any other value waits until it is whole, is read, coerced to its schema and written again. So what was
 * handed on never has to be taken back, and all of it together is one valid JSON object. Of one call, for one thread.
 *
 * <p>An object without members waits for the end of the call, as some hosts send {@code {}} ahead of the real arguments.
 * Arguments that are no object (JSON text in a string, {@code null}) wait for the end, too. What follows a whole object is
 * ignored: hosts repeat it, and models write a bracket too many.
 */
final class ArgumentStream {
    /** Characters that may wait for their end. */
    private static final int MOST_HELD = 4 * 1024 * 1024;

    private final Schema schema;
    private final StringBuilder held = new StringBuilder();
    private final StringBuilder out = new StringBuilder();
    private final WellFormed formed = new WellFormed();
    private State state = State.START;
    private JsonScan scan = new JsonScan();
    private Schema memberSchema = Schema.ANY;
    private String key = "";
    private boolean escaped;
    private boolean anyMember;

    ArgumentStream(Schema schema) {
        this.schema = schema;
    }

    private enum State {
        START,
        MEMBER,
        KEY,
        COLON,
        VALUE,
        WAITING_VALUE,
        TEXT,
        ESCAPE,
        AFTER_VALUE,
        WHOLE,
        NO_OBJECT
    }

    /**
     * Takes the next piece.
     *
     * @return what is certain now; often nothing
     * @throws BrokenAnswer when it cannot become a JSON object any more
     */
    String add(String piece) {
        int at = 0;
        while (at < piece.length()) {
            at = step(piece, at);
        }
        if (held.length() > MOST_HELD) {
            throw new BrokenAnswer(Reason.TOO_LARGE, "A tool call of more than " + MOST_HELD + " characters");
        }
        return taken();
    }

    /** Whether the object is whole, so that nothing of importance can follow. */
    boolean whole() {
        return state == State.WHOLE;
    }

    /**
     * The call is said to be whole.
     *
     * @return what is left to hand on
     * @throws BrokenAnswer when it is not
     */
    String end() {
        switch (state) {
            case WHOLE -> out.append(anyMember ? "" : "{}");
            case START -> {
                if (schema.requiresMembers()) {
                    throw new BrokenAnswer(Reason.CUT_CALL, "The model's host ended a tool call before its arguments");
                }
                out.append("{}");
            }
            case NO_OBJECT -> out.append(other(held.toString()));
            default ->
                throw new BrokenAnswer(Reason.CUT_CALL, "The model's host ended a tool call within its arguments");
        }
        state = State.WHOLE;
        anyMember = true;
        return taken();
    }

    /** An estimate of the tokens that were handed on. */
    long tokens() {
        return formed.tokens();
    }

    private String taken() {
        if (out.isEmpty()) {
            return "";
        }
        String certain = formed.add(out.toString());
        out.setLength(0);
        return certain;
    }

    /** Takes at least one character, or changes the state; the index to go on at. */
    private int step(String piece, int at) {
        char c = piece.charAt(at);
        boolean space = c == ' ' || c == '\n' || c == '\r' || c == '\t';
        switch (state) {
            case START -> {
                if (space) {
                    return at + 1;
                }
                if (c != '{') {
                    state = State.NO_OBJECT;
                    return at;
                }
                state = State.MEMBER;
            }
            case MEMBER -> {
                if (c == '"') {
                    held.setLength(0);
                    held.append(c);
                    state = State.KEY;
                } else if (c == '}') {
                    close();
                } else if (!space && c != ',') {
                    throw bad();
                }
            }
            case KEY -> {
                held.append(c);
                if (c == '"' && !escaped) {
                    key();
                }
                escaped = c == '\\' && !escaped;
            }
            case COLON -> {
                if (c == ':') {
                    state = State.VALUE;
                } else if (!space) {
                    throw bad();
                }
            }
            case VALUE -> {
                if (!space) {
                    return beginValue(c, at);
                }
            }
            case WAITING_VALUE -> {
                return waitingValue(piece, at);
            }
            case TEXT -> {
                return text(piece, at);
            }
            case ESCAPE -> {
                return escape(c, at);
            }
            case AFTER_VALUE -> {
                if (c == ',') {
                    state = State.MEMBER;
                } else if (c == '}') {
                    close();
                } else if (!space) {
                    throw bad();
                }
            }
            case WHOLE -> {
                if (anyMember || c != '{') {
                    return piece.length();
                }
                state = State.START;
                return at;
            }
            case NO_OBJECT -> {
                held.append(piece, at, piece.length());
                return piece.length();
            }
        }
        return at + 1;
    }

    private void key() {
        JsonNode read = Coercion.read(held.toString());
        if (read == null || !read.isTextual()) {
            throw bad();
        }
        key = read.textValue();
        memberSchema = schema.member(key);
        state = State.COLON;
    }

    private int beginValue(char c, int at) {
        if (c == ',' || c == '}') {
            throw bad();
        }
        held.setLength(0);
        if (c == '"' && memberSchema.allowsString()) {
            beginMember();
            out.append('"');
            state = State.TEXT;
            return at + 1;
        }
        scan = new JsonScan();
        state = State.WAITING_VALUE;
        return at;
    }

    private void beginMember() {
        out.append(anyMember ? ',' : '{').append(TextNode.valueOf(key)).append(':');
        anyMember = true;
    }

    private int waitingValue(String piece, int at) {
        int end = scan.end(piece, at);
        if (end < 0) {
            held.append(piece, at, piece.length());
            return piece.length();
        }
        held.append(piece, at, end);
        JsonNode value = Coercion.read(held.toString());
        if (value == null) {
            throw bad();
        }
        held.setLength(0);
        beginMember();
        out.append(Coercion.coerced(value, memberSchema));
        state = State.AFTER_VALUE;
        return end;
    }

    private int text(String piece, int from) {
        int at = from;
        while (at < piece.length()) {
            char c = piece.charAt(at);
            if (c == '"' || c == '\\' || c < ' ') {
                break;
            }
            at++;
        }
        out.append(piece, from, at);
        if (at == piece.length()) {
            return at;
        }
        char c = piece.charAt(at);
        if (c == '"') {
            out.append(c);
            state = State.AFTER_VALUE;
        } else if (c == '\\') {
            held.setLength(0);
            state = State.ESCAPE;
        } else {
            // Models write line breaks into strings as they are.
            out.append(String.format("\\u%04x", (int) c));
        }
        return at + 1;
    }

    /** An escape is handed on whole; one that JSON does not know was meant as a backslash. */
    private int escape(char c, int at) {
        boolean unicode = !held.isEmpty();
        boolean fits = unicode ? Character.digit(c, 16) >= 0 && c < 0x80 : "\"\\/bfnrtu".indexOf(c) >= 0;
        if (!fits) {
            out.append("\\\\").append(held);
            state = State.TEXT;
            return at;
        }
        held.append(c);
        if (held.length() == 5 || held.charAt(0) != 'u') {
            out.append('\\').append(held);
            state = State.TEXT;
        }
        return at + 1;
    }

    private void close() {
        held.setLength(0);
        if (anyMember) {
            out.append('}');
        }
        state = State.WHOLE;
    }

    private String other(String text) {
        JsonNode read = Coercion.read(text);
        if (read != null && read.isTextual()) {
            String inner = read.textValue();
            read = inner.isBlank() ? JsonNodeFactory.instance.objectNode() : Coercion.read(inner);
        }
        if (read != null && read.isNull()) {
            read = JsonNodeFactory.instance.objectNode();
        }
        if (!(read instanceof ObjectNode object)) {
            throw bad();
        }
        return Coercion.coerced(object, schema).toString();
    }

    private static BrokenAnswer bad() {
        return new BrokenAnswer(Reason.BAD_ARGUMENTS, "The arguments of a tool call are no JSON object");
    }
}
