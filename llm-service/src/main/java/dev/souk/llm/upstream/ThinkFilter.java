package dev.souk.llm.upstream;

/**
 * Separates reasoning between {@code <think>} and {@code </think>} from the content around it, however the stream cuts the
 * tags. What may be the beginning of a tag is held back until it is known. Of one choice, for one thread.
 */
final class ThinkFilter {
    private static final String OPEN = "<think>";
    private static final String CLOSE = "</think>";

    private final StringBuilder held = new StringBuilder();
    private boolean thinking;
    /** White space right after the reasoning belongs to the tag, not to the answer. */
    private boolean afterClose;

    /** A piece of a stream, taken apart. */
    record Pieces(String content, String reasoning) {}

    /** Takes the next piece of the raw content. */
    Pieces add(String piece) {
        held.append(piece);
        StringBuilder content = new StringBuilder();
        StringBuilder reasoning = new StringBuilder();
        while (true) {
            String tag = thinking ? CLOSE : OPEN;
            int at = held.indexOf(tag);
            int sure = at >= 0 ? at : held.length() - partialTag(tag);
            emit(held.substring(0, sure), content, reasoning);
            held.delete(0, at >= 0 ? at + tag.length() : sure);
            if (at < 0) {
                return new Pieces(content.toString(), reasoning.toString());
            }
            afterClose = thinking;
            thinking = !thinking;
        }
    }

    /** What was held back when the stream ended: it was no tag after all. */
    Pieces end() {
        StringBuilder content = new StringBuilder();
        StringBuilder reasoning = new StringBuilder();
        emit(held.toString(), content, reasoning);
        held.setLength(0);
        return new Pieces(content.toString(), reasoning.toString());
    }

    private void emit(String text, StringBuilder content, StringBuilder reasoning) {
        if (thinking) {
            reasoning.append(text);
            return;
        }
        String shown = afterClose ? text.stripLeading() : text;
        afterClose = afterClose && shown.isEmpty();
        content.append(shown);
    }

    /** How many characters at the end may be the beginning of the tag. */
    private int partialTag(String tag) {
        for (int length = Math.min(tag.length() - 1, held.length()); length > 0; length--) {
            if (tag.startsWith(held.substring(held.length() - length))) {
                return length;
            }
        }
        return 0;
    }
}
