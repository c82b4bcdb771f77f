package dev.souk.world.goods;

import java.util.LinkedHashMap;
import java.util.Map;

/** What a shopper wrote about a product; {@code at} is an ISO instant. */
record Review(int stars, String author, String text, String at) {

    Map<String, Object> json() {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("stars", stars);
        json.put("author", author);
        json.put("text", text);
        json.put("at", at);
        return json;
    }
}
