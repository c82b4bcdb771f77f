package dev.souk.world.goods;

import dev.souk.world.text.Section;
import dev.souk.world.text.Words;
import java.util.LinkedHashMap;
import java.util.Map;

/** What a product is like, and the attributes that follow from it: what a title says is true. */
record Style(Words words, Map<String, String> attributes) {

    static final Style PLAIN = new Style(Words.NONE, Map.of());

    /** Reads {@code english | español | 中文 | attribute=value; attribute=value}. */
    static Style parse(String text) {
        int last = text.lastIndexOf('|');
        Map<String, String> attributes = new LinkedHashMap<>();
        for (String pair : Section.split(text.substring(last + 1), ";")) {
            if (!pair.isEmpty()) {
                attributes.put(pair.substring(0, pair.indexOf('=')), pair.substring(pair.indexOf('=') + 1));
            }
        }
        return new Style(Words.parse(text.substring(0, last)), attributes);
    }
}
