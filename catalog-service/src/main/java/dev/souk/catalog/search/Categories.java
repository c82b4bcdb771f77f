package dev.souk.catalog.search;

import dev.souk.catalog.product.Product;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Paths of categories and what they can be called. Pure. */
final class Categories {

    private final Vocabulary vocabulary;

    Categories(Vocabulary vocabulary) {
        this.vocabulary = vocabulary;
    }

    /** All that a product's category answers to: every beginning of its path, and every name in it. */
    Set<String> keys(String path) {
        List<String> names = names(path);
        Set<String> keys = new LinkedHashSet<>(names);
        for (int length = 1; length <= names.size(); length++) {
            keys.add(join(names.subList(0, length)));
        }
        return keys;
    }

    /** The key that a shopper's or model's name of a category stands for. */
    String key(String given) {
        return join(names(given));
    }

    private List<String> names(String path) {
        List<String> names = new ArrayList<>();
        Arrays.stream(path.split(">", -1))
                .filter(name -> !name.isBlank())
                .forEach(name -> names.add(String.join(" ", Language.ENGLISH.words(vocabulary.canonical(name)))));
        return names;
    }

    private static String join(List<String> names) {
        return String.join(Product.CATEGORY_SEPARATOR, names);
    }
}
