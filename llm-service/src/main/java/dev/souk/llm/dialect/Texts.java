package dev.souk.llm.dialect;

/** Content and reasoning that a piece of a stream amounts to. */
final class Texts {
    private final StringBuilder content = new StringBuilder();
    private final StringBuilder reasoning = new StringBuilder();

    void content(CharSequence text) {
        content.append(text);
    }

    void reasoning(CharSequence text) {
        reasoning.append(text);
    }

    void add(Texts other) {
        content.append(other.content);
        reasoning.append(other.reasoning);
    }

    String content() {
        return content.toString();
    }

    String reasoning() {
        return reasoning.toString();
    }
}
