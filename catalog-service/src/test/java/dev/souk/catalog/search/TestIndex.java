package dev.souk.catalog.search;

import dev.souk.catalog.product.Product;
import dev.souk.contracts.catalog.SearchProducts;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** An index of some products, in a folder that goes with it. */
final class TestIndex implements AutoCloseable {

    static final Vocabulary VOCABULARY = Vocabulary.load();

    private final Path folder;
    private final ProductIndex index;
    private final Finder finder = new Finder(VOCABULARY, "EUR");

    TestIndex(List<Product> products) throws IOException {
        folder = Files.createTempDirectory("souk-index");
        index = ProductIndex.create(folder, VOCABULARY);
        for (Product product : products) {
            index.put(product);
        }
        index.refresh();
    }

    ProductIndex index() {
        return index;
    }

    ProductSearch.Found find(SearchProducts query) throws IOException {
        Filters.check(query);
        return index.search(searcher -> finder.find(query, searcher));
    }

    @Override
    public void close() throws IOException {
        index.close();
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
