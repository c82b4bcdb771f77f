package dev.souk.world.text;

import java.util.List;

/** The same words in the three languages of the shop. */
public record Words(String en, String es, String zh) {

    /** Nothing, in every language. */
    public static final Words NONE = new Words("", "", "");

    /** Reads {@code english | español | 中文}; one part alone stands for all three. */
    public static Words parse(String text) {
        List<String> parts = Section.split(text, "|");
        return switch (parts.size()) {
            case 1 -> new Words(parts.get(0), parts.get(0), parts.get(0));
            case 3 -> new Words(parts.get(0), parts.get(1), parts.get(2));
            default ->
                throw new IllegalArgumentException("words: given '" + text + "', expected english | español | 中文");
        };
    }
}
