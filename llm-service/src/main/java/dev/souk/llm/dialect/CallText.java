package dev.souk.llm.dialect;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.souk.llm.chat.ToolCall;
import org.jspecify.annotations.Nullable;

/**
 * A tool call that a model wrote into its text, as the host should have parsed it, in JSON form
 * <code>&lt;tool_call&gt;{"name":…,"arguments":{…}}&lt;/tool_call&gt;</code> or in XML form
 * {@code <tool_call><function=name><parameter=key>value</parameter></function></tool_call>}. It reads on in a buffer that
 * begins with the opening tag and grows; each character is looked at a fixed number of times.
 *
 * <p>A call is whole when its JSON object is, or its {@code </function>} is there; the closing tag may be missing. So may
 * {@code <tool_call>} before {@code <function=} (ollama#16686) and {@code </parameter>} (vllm#23099), and names may be quoted.
 */
final class CallText {
    static final String OPEN = "<tool_call>";
    static final String CLOSE = "</tool_call>";
    static final String FUNCTION = "<function=";
    private static final String FUNCTION_CLOSE = "</function>";
    private static final String PARAMETER = "<parameter=";
    private static final String PARAMETER_CLOSE = "</parameter>";
    private static final int LONGEST_NAME = 200;
    /** Before the closing tag; each piece of a stream looks at it again. */
    private static final int MOST_SPACE = 1_000;

    private final ToolSchemas tools;
    private final int opened;
    private final JsonScan scan = new JsonScan();
    private Form form = Form.UNKNOWN;
    private int begin;
    private int at;
    /** The index after the object or the function that is whole, if nothing unfit follows; -1 before. */
    private int bodyEnd = -1;

    private int end;

    /** @param opened how long the opening tag is; 0 where the function stands alone */
    CallText(ToolSchemas tools, int opened) {
        this.tools = tools;
        this.opened = opened;
        this.at = opened;
    }

    private enum Form {
        UNKNOWN,
        JSON,
        XML
    }

    /** What is known of the text so far. */
    enum Verdict {
        /** It takes more of the text to tell. */
        OPEN,
        /** It only looked like a call. */
        TEXT,
        /** The block is whole: see {@link #end()} and {@link #call}. */
        WHOLE
    }

    /** Whether it begins as calls do; OPEN is for what does not tell yet, WHOLE for yes. */
    Verdict begins(CharSequence text) {
        if (form != Form.UNKNOWN) {
            return Verdict.WHOLE;
        }
        at = skipSpace(text, at);
        if (at == text.length()) {
            return Verdict.OPEN;
        }
        begin = at;
        if (text.charAt(at) == '{') {
            form = Form.JSON;
            return Verdict.WHOLE;
        }
        return switch (match(text, at, FUNCTION)) {
            case OPEN -> Verdict.OPEN;
            case TEXT -> Verdict.TEXT;
            case WHOLE -> beginsFunction(text);
        };
    }

    private Verdict beginsFunction(CharSequence text) {
        int nameEnd = indexOf(text, ">", at + FUNCTION.length());
        if (nameEnd < 0) {
            return text.length() - at > LONGEST_NAME ? Verdict.TEXT : Verdict.OPEN;
        }
        if (!tools.offers(name(text, at + FUNCTION.length(), nameEnd))) {
            return Verdict.TEXT;
        }
        form = Form.XML;
        at = nameEnd + 1;
        return Verdict.WHOLE;
    }

    /** Reads on. */
    Verdict read(CharSequence text) {
        Verdict begins = begins(text);
        if (begins != Verdict.WHOLE) {
            return begins;
        }
        while (true) {
            if (bodyEnd < 0 && !findBody(text)) {
                return Verdict.OPEN;
            }
            int next = skipSpace(text, bodyEnd);
            if (next - bodyEnd > MOST_SPACE) {
                end = bodyEnd;
                return Verdict.WHOLE;
            }
            switch (next == text.length() ? Verdict.OPEN : match(text, next, CLOSE)) {
                case OPEN -> {
                    return Verdict.OPEN;
                }
                case WHOLE -> {
                    end = next + CLOSE.length();
                    return Verdict.WHOLE;
                }
                case TEXT -> {
                    Verdict another = another(text, next);
                    if (another != Verdict.TEXT) {
                        end = bodyEnd;
                        return another;
                    }
                    bodyEnd = -1;
                }
            }
        }
    }

    /** The stream is over: whether what is there is a whole block. */
    boolean wholeAtEnd(CharSequence text) {
        if (form == Form.XML && bodyEnd < 0) {
            // A closing tag with something else after it was passed over; now it is the best there is.
            int last = text.toString().lastIndexOf(FUNCTION_CLOSE);
            bodyEnd = last < begin ? -1 : last + FUNCTION_CLOSE.length();
        }
        end = bodyEnd;
        return bodyEnd >= 0;
    }

    /** Whether it began as a call does, so that its end is missed. */
    boolean begun() {
        return form != Form.UNKNOWN;
    }

    /** The index after the block. */
    int end() {
        return end;
    }

    /** The call in a whole block; null where it is none that is offered. */
    @Nullable
    ToolCall call(CharSequence text) {
        String body = text.subSequence(begin, bodyEnd).toString();
        return form == Form.JSON ? jsonCall(body) : xmlCall(body);
    }

    int opened() {
        return opened;
    }

    private boolean findBody(CharSequence text) {
        if (form == Form.JSON) {
            int found = scan.end(text, at);
            at = text.length();
            bodyEnd = found;
            return found >= 0;
        }
        int found = indexOf(text, FUNCTION_CLOSE, at);
        at = found < 0 ? Math.max(at, text.length() - FUNCTION_CLOSE.length() + 1) : found + FUNCTION_CLOSE.length();
        bodyEnd = found < 0 ? -1 : at;
        return found >= 0;
    }

    /** Whether it ends without its closing tag: after a JSON object always, after a function where another call begins. */
    private Verdict another(CharSequence text, int next) {
        if (form == Form.JSON) {
            return Verdict.WHOLE;
        }
        Verdict function = match(text, next, FUNCTION);
        Verdict call = match(text, next, OPEN);
        if (function == Verdict.WHOLE || call == Verdict.WHOLE) {
            return Verdict.WHOLE;
        }
        return function == Verdict.OPEN || call == Verdict.OPEN ? Verdict.OPEN : Verdict.TEXT;
    }

    private @Nullable ToolCall jsonCall(String body) {
        JsonNode json = Coercion.read(body);
        if (json == null || !json.path("name").isTextual()) {
            return null;
        }
        String name = json.path("name").textValue();
        JsonNode arguments = json.path("arguments");
        if (arguments.isTextual()) {
            arguments = Coercion.read(arguments.textValue());
        } else if (arguments.isMissingNode() || arguments.isNull()) {
            arguments = JsonNodeFactory.instance.objectNode();
        }
        if (!tools.offers(name) || !(arguments instanceof ObjectNode object)) {
            return null;
        }
        return new ToolCall(
                "", name, Coercion.coerced(object, tools.schema(name)).toString());
    }

    private ToolCall xmlCall(String body) {
        int nameEnd = body.indexOf('>');
        String name = name(body, FUNCTION.length(), nameEnd);
        Schema schema = tools.schema(name);
        ObjectNode arguments = JsonNodeFactory.instance.objectNode();
        int open = body.indexOf(PARAMETER, nameEnd);
        int onLine = -1;
        while (open >= 0) {
            int keyEnd = body.indexOf('>', open);
            if (keyEnd < 0) {
                break;
            }
            // Looked for once a line, not once a parameter: there may be many.
            onLine = onLine > keyEnd ? onLine : indexOrEnd(body, "\n" + PARAMETER, keyEnd);
            int valueEnd = valueEnd(body, keyEnd + 1, onLine);
            String key = name(body, open + PARAMETER.length(), keyEnd);
            arguments.set(key, Coercion.ofText(value(body, keyEnd + 1, valueEnd), schema.member(key)));
            open = body.indexOf(PARAMETER, valueEnd);
        }
        return new ToolCall("", name, arguments.toString());
    }

    /**
     * A value may hold what looks like its end: only a closing tag that another parameter or the end of the function follows is
     * one. Without any, the value ends where the next parameter begins on a line of its own.
     */
    private static int valueEnd(String body, int from, int onLine) {
        int close = body.indexOf(PARAMETER_CLOSE, from);
        while (close >= 0 && close < onLine) {
            int next = skipSpace(body, close + PARAMETER_CLOSE.length());
            if (body.startsWith(PARAMETER, next) || body.startsWith(FUNCTION_CLOSE, next)) {
                return close;
            }
            close = body.indexOf(PARAMETER_CLOSE, close + 1);
        }
        return Math.min(onLine + 1, body.length() - FUNCTION_CLOSE.length());
    }

    private static int indexOrEnd(String body, String what, int from) {
        int found = body.indexOf(what, from);
        return found < 0 ? body.length() : found;
    }

    /** The template puts one line break before and one after a value; all others are the value's own. */
    private static String value(String body, int from, int to) {
        int begin = from;
        int end = Math.max(from, to);
        if (body.startsWith("\r\n", begin) && begin + 2 <= end) {
            begin += 2;
        } else if (begin < end && body.charAt(begin) == '\n') {
            begin++;
        }
        if (end > begin && body.charAt(end - 1) == '\n') {
            end -= end - 1 > begin && body.charAt(end - 2) == '\r' ? 2 : 1;
        }
        return body.substring(begin, end);
    }

    private static String name(CharSequence text, int from, int to) {
        String name = text.subSequence(from, Math.max(from, to)).toString().strip();
        boolean quoted = name.length() >= 2
                && (name.charAt(0) == '"' || name.charAt(0) == '\'')
                && name.charAt(0) == name.charAt(name.length() - 1);
        return quoted ? name.substring(1, name.length() - 1) : name;
    }

    /** WHOLE where the tag stands there, OPEN where the text ends within it. */
    static Verdict match(CharSequence text, int at, String tag) {
        int length = Math.min(tag.length(), text.length() - at);
        for (int i = 0; i < length; i++) {
            if (text.charAt(at + i) != tag.charAt(i)) {
                return Verdict.TEXT;
            }
        }
        return length == tag.length() ? Verdict.WHOLE : Verdict.OPEN;
    }

    private static int skipSpace(CharSequence text, int from) {
        int at = from;
        while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
            at++;
        }
        return at;
    }

    private static int indexOf(CharSequence text, String what, int from) {
        return text instanceof StringBuilder builder
                ? builder.indexOf(what, from)
                : text.toString().indexOf(what, from);
    }
}
