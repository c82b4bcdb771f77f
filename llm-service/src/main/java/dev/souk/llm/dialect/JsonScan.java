package dev.souk.llm.dialect;

/**
 * Finds the end of one JSON value in a text that comes in pieces, without reading it: brackets outside of strings are counted,
 * whatever kind they are. Each character is looked at once.
 */
final class JsonScan {
    private int depth;
    private boolean begun;
    private boolean inString;
    private boolean escaped;
    private boolean scalar;

    /**
     * Goes on at {@code from}, where the value begins or was left.
     *
     * @return the index after the value; -1 when all of the text belongs to it and more may follow
     */
    int end(CharSequence text, int from) {
        for (int i = from; i < text.length(); i++) {
            char c = text.charAt(i);
            if (inString) {
                if (escaped) {
                    escaped = false;
                } else if (c == '\\') {
                    escaped = true;
                } else if (c == '"') {
                    inString = false;
                    if (depth == 0) {
                        return i + 1;
                    }
                }
                continue;
            }
            if (scalar) {
                if (c == ',' || c == '}' || c == ']' || Character.isWhitespace(c)) {
                    return i;
                }
                continue;
            }
            switch (c) {
                case '"' -> inString = true;
                case '{', '[' -> depth++;
                case '}', ']' -> {
                    if (--depth <= 0) {
                        return i + 1;
                    }
                }
                default -> scalar = !begun;
            }
            begun = true;
        }
        return -1;
    }
}
