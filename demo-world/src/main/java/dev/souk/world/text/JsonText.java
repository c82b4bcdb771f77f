package dev.souk.world.text;

import java.util.Collection;
import java.util.Iterator;
import java.util.Map;

/** Writes maps, collections, strings, numbers and booleans as JSON. Keys keep the order of the map. */
public final class JsonText {

    private final StringBuilder out = new StringBuilder();

    private JsonText() {}

    /** The JSON of a value, on one line. */
    public static String of(Object value) {
        JsonText text = new JsonText();
        text.write(value);
        return text.out.toString();
    }

    private void write(Object value) {
        switch (value) {
            case Map<?, ?> map -> writeMap(map);
            case Collection<?> collection -> writeAll(collection);
            case Number number -> out.append(number);
            case Boolean flag -> out.append(flag);
            case CharSequence text -> writeText(text);
            default -> throw new IllegalArgumentException("value: given " + value + ", expected what JSON can say");
        }
    }

    private void writeMap(Map<?, ?> map) {
        out.append('{');
        Iterator<? extends Map.Entry<?, ?>> entries = map.entrySet().iterator();
        while (entries.hasNext()) {
            Map.Entry<?, ?> entry = entries.next();
            writeText(String.valueOf(entry.getKey()));
            out.append(':');
            write(entry.getValue());
            if (entries.hasNext()) {
                out.append(',');
            }
        }
        out.append('}');
    }

    private void writeAll(Collection<?> collection) {
        out.append('[');
        Iterator<?> elements = collection.iterator();
        while (elements.hasNext()) {
            write(elements.next());
            if (elements.hasNext()) {
                out.append(',');
            }
        }
        out.append(']');
    }

    private void writeText(CharSequence text) {
        out.append('"');
        for (int index = 0; index < text.length(); index++) {
            char letter = text.charAt(index);
            switch (letter) {
                case '"' -> out.append("\\\"");
                case '\\' -> out.append("\\\\");
                case '\n' -> out.append("\\n");
                default -> {
                    if (letter < ' ') {
                        out.append(String.format("\\u%04x", (int) letter));
                    } else {
                        out.append(letter);
                    }
                }
            }
        }
        out.append('"');
    }
}
