package dev.souk.llm.dialect;

import dev.souk.llm.chat.ToolCall;
import dev.souk.llm.dialect.BrokenAnswer.Reason;
import java.util.ArrayList;
import java.util.List;

/**
 * Takes the text of an answer apart, however the stream cuts it: reasoning between {@code <think>} tags, content, and tool
 * calls that the host left in the text. What may be the beginning of a tag is held back until it is known; text that only
 * looks like one passes. Of one field of one choice, for one thread.
 *
 * <p>A call within the reasoning counts when the reasoning is never closed, as then it ended there (vllm#39056); before a
 * {@code </think>} it was a thought. So it waits for the end.
 */
final class TagScanner {
    private static final String THINK = "<think>";
    private static final String THINK_CLOSE = "</think>";
    private static final int MOST_HELD = 4 * 1024 * 1024;

    private final ToolSchemas tools;
    private final StringBuilder held = new StringBuilder();
    private final List<ToolCall> calls = new ArrayList<>();
    private Mode mode;
    private CallText call;
    private int searched;
    /** White space right after the reasoning belongs to the tag, not to the answer. */
    private boolean afterClose;
    /** The last character of the content so far; white space before there is any. */
    private char last = ' ';

    /** @param thinking whether the text begins within the reasoning */
    TagScanner(ToolSchemas tools, boolean thinking) {
        this.tools = tools;
        this.mode = thinking ? Mode.THINKING : Mode.TEXT;
        this.call = new CallText(tools, 0);
    }

    private enum Mode {
        TEXT,
        THINKING,
        /** Within what may be a call. */
        CALL,
        /** Within the reasoning, after what may open a call. */
        CALL_IN_THOUGHT,
        /** Within the reasoning, after what did open a call. */
        WAITING
    }

    private enum Tag {
        THINK_OPEN,
        THINK_CLOSED,
        CALL_OPEN,
        CALL_CLOSED,
        FUNCTION_OPEN,
        NONE,
        /** The text ends within it. */
        CUT
    }

    /** Whether a piece is plain text as it stands, so that nobody needs to look further. */
    boolean passes(String piece) {
        boolean plain = mode == Mode.TEXT && held.isEmpty() && !afterClose && piece.indexOf('<') < 0;
        if (plain && !piece.isEmpty()) {
            last = piece.charAt(piece.length() - 1);
        }
        return plain;
    }

    /** The same within the reasoning. */
    boolean passesAsThought(String piece) {
        return mode == Mode.THINKING && held.isEmpty() && piece.indexOf('<') < 0;
    }

    /** Takes the next piece. */
    void add(String piece, Texts out) {
        held.append(piece);
        if (held.length() > MOST_HELD) {
            throw new BrokenAnswer(Reason.TOO_LARGE, "A tool call of more than " + MOST_HELD + " characters");
        }
        boolean more = true;
        while (more) {
            more = switch (mode) {
                case TEXT, THINKING -> text(out);
                case CALL -> call(out);
                case CALL_IN_THOUGHT -> callInThought(out);
                case WAITING -> waiting(out);
            };
        }
    }

    /** Another field goes on with the answer, so a thought that was open is over. */
    void closeThought(Texts out) {
        if (mode == Mode.WAITING || mode == Mode.CALL_IN_THOUGHT || mode == Mode.THINKING) {
            out.reasoning(held);
            held.setLength(0);
            mode = Mode.THINKING;
        }
    }

    /** Whether all that was added was handed on. */
    boolean holdsNothing() {
        return held.isEmpty();
    }

    /**
     * The text is over.
     *
     * @param whole whether the model said all that it wanted to; else an unfinished call is forgotten
     * @throws BrokenAnswer for an unfinished call in a text that is whole
     */
    void end(boolean whole, Texts out) {
        switch (mode) {
            case TEXT -> emit(held, out);
            case THINKING, CALL_IN_THOUGHT -> out.reasoning(held);
            case CALL -> endOfCall(whole, out);
            case WAITING -> endOfThought(whole, out);
        }
        held.setLength(0);
    }

    /** The calls that were found in the text, in order, without ids. */
    List<ToolCall> calls() {
        return calls;
    }

    private boolean text(Texts out) {
        int at = 0;
        while (true) {
            int open = held.indexOf("<", at);
            if (open < 0) {
                emit(held.substring(at), out);
                held.setLength(0);
                return false;
            }
            emit(held.substring(at, open), out);
            Tag tag = tag(open);
            switch (tag) {
                case CUT -> {
                    held.delete(0, open);
                    return false;
                }
                case NONE -> {
                    emit("<", out);
                    at = open + 1;
                }
                case THINK_OPEN -> {
                    mode = Mode.THINKING;
                    at = open + THINK.length();
                }
                case THINK_CLOSED -> {
                    mode = Mode.TEXT;
                    afterClose = true;
                    at = open + THINK_CLOSE.length();
                }
                case CALL_CLOSED -> {
                    afterClose = true;
                    at = open + CallText.CLOSE.length();
                }
                case CALL_OPEN, FUNCTION_OPEN -> {
                    held.delete(0, open);
                    call = new CallText(tools, tag == Tag.CALL_OPEN ? CallText.OPEN.length() : 0);
                    mode = mode == Mode.TEXT ? Mode.CALL : Mode.CALL_IN_THOUGHT;
                    return true;
                }
            }
        }
    }

    private Tag tag(int at) {
        boolean cut = false;
        for (Tag tag : Tag.values()) {
            String text = textOf(tag);
            if (text.isEmpty()) {
                continue;
            }
            switch (CallText.match(held, at, text)) {
                case WHOLE -> {
                    return tag;
                }
                case OPEN -> cut = true;
                case TEXT -> {
                    // another tag may fit
                }
            }
        }
        return cut ? Tag.CUT : Tag.NONE;
    }

    /** The tags that mean something here and now; empty for the others. */
    private String textOf(Tag tag) {
        return switch (tag) {
            case THINK_OPEN -> THINK;
            case THINK_CLOSED -> THINK_CLOSE;
            case CALL_OPEN -> tools.isEmpty() ? "" : CallText.OPEN;
            // Some models write it twice.
            case CALL_CLOSED -> calls.isEmpty() ? "" : CallText.CLOSE;
            case FUNCTION_OPEN -> tools.isEmpty() || mode == Mode.THINKING ? "" : CallText.FUNCTION;
            case NONE, CUT -> "";
        };
    }

    private boolean call(Texts out) {
        switch (call.read(held)) {
            case OPEN -> {
                return false;
            }
            case TEXT -> {
                pass(Math.max(1, call.opened()), out);
                mode = Mode.TEXT;
            }
            case WHOLE -> {
                take(out);
                mode = Mode.TEXT;
            }
        }
        return true;
    }

    private void take(Texts out) {
        ToolCall found = call.call(held);
        if (found != null) {
            calls.add(found);
            held.delete(0, call.end());
            // The line break before the next tag is none of the answer's.
            afterClose = true;
        } else {
            pass(call.end(), out);
        }
    }

    private boolean callInThought(Texts out) {
        switch (call.begins(held)) {
            case OPEN -> {
                return false;
            }
            case TEXT -> {
                out.reasoning(held.substring(0, call.opened()));
                held.delete(0, call.opened());
                mode = Mode.THINKING;
            }
            case WHOLE -> {
                searched = 0;
                mode = Mode.WAITING;
            }
        }
        return true;
    }

    private boolean waiting(Texts out) {
        int close = held.indexOf(THINK_CLOSE, searched);
        if (close < 0) {
            searched = Math.max(0, held.length() - THINK_CLOSE.length() + 1);
            return false;
        }
        out.reasoning(held.substring(0, close));
        held.delete(0, close + THINK_CLOSE.length());
        mode = Mode.TEXT;
        afterClose = true;
        return true;
    }

    private void endOfCall(boolean whole, Texts out) {
        if (call.wholeAtEnd(held)) {
            String rest =
                    CallText.CLOSE.startsWith(held.substring(call.end()).strip()) ? "" : held.substring(call.end());
            held.setLength(call.end());
            take(out);
            emit(withoutTags(rest), out);
        } else if (!call.begun() || held.indexOf(CallText.CLOSE) >= 0) {
            emit(withoutTags(held.toString()), out);
        } else if (whole) {
            throw new BrokenAnswer(Reason.CUT_CALL, "The model's answer ended within a tool call");
        }
    }

    private void endOfThought(boolean whole, Texts out) {
        TagScanner rest = new TagScanner(tools, false);
        Texts found = new Texts();
        rest.add(held.toString(), found);
        rest.end(whole, found);
        if (rest.calls.isEmpty()) {
            out.reasoning(held);
        } else {
            calls.addAll(rest.calls);
            out.add(found);
        }
    }

    /** The beginning of what is held was text after all. */
    private void pass(int length, Texts out) {
        emit(withoutTags(held.substring(0, length)), out);
        held.delete(0, length);
    }

    private void emit(CharSequence text, Texts out) {
        if (mode == Mode.THINKING) {
            out.reasoning(text);
            return;
        }
        String shown = afterClose ? text.toString().stripLeading() : text.toString();
        if (shown.isEmpty()) {
            return;
        }
        if (afterClose && !Character.isWhitespace(last)) {
            // What stood on both sides of a tag must not become another tag.
            out.content("\n");
        }
        afterClose = false;
        last = shown.charAt(shown.length() - 1);
        out.content(shown);
    }

    private static String withoutTags(String text) {
        return text.replace(THINK, "\n").replace(THINK_CLOSE, "\n");
    }
}
