package dev.souk.catalog.search;

import dev.souk.catalog.product.ChangeLog.Mark;
import dev.souk.catalog.product.Product;
import dev.souk.contracts.id.ProductId;
import dev.souk.contracts.id.VariantId;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.analysis.DelegatingAnalyzerWrapper;
import org.apache.lucene.index.CodecReader;
import org.apache.lucene.index.ConcurrentMergeScheduler;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.SearcherManager;
import org.apache.lucene.store.Directory;
import org.apache.lucene.store.FSDirectory;

/**
 * The Lucene index of one folder. It says of itself which state of which database it holds, so whoever opens it can bring it up
 * to date. One writer at a time; searches from any thread.
 */
final class ProductIndex implements Closeable {

    private static final String VERSION_KEY = "souk.version";
    private static final String DATABASE_KEY = "souk.database";
    private static final String REVISION_KEY = "souk.revision";
    private static final double BUFFER_MEGABYTES = 16;

    private final Directory directory;
    private final IndexWriter writer;
    private final SearcherManager searchers;
    private final ProductDocuments documents;

    private ProductIndex(Directory directory, IndexWriter writer, ProductDocuments documents) throws IOException {
        this.directory = directory;
        this.writer = writer;
        this.searchers = new SearcherManager(writer, null);
        this.documents = documents;
    }

    /** Something done with a searcher. */
    @FunctionalInterface
    interface Search<T> {
        T run(IndexSearcher searcher) throws IOException;
    }

    /**
     * Opens the index of a folder, after a check of all its bytes.
     *
     * @throws IOException or a runtime exception of Lucene, if there is none, or none that is whole
     */
    static ProductIndex open(Path folder, Vocabulary vocabulary) throws IOException {
        return open(folder, vocabulary, IndexWriterConfig.OpenMode.APPEND);
    }

    /** Makes an empty index in a folder, whatever is in it. */
    static ProductIndex create(Path folder, Vocabulary vocabulary) throws IOException {
        Files.createDirectories(folder);
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.toList()) {
                Files.delete(file);
            }
        }
        return open(folder, vocabulary, IndexWriterConfig.OpenMode.CREATE);
    }

    private static ProductIndex open(Path folder, Vocabulary vocabulary, IndexWriterConfig.OpenMode mode)
            throws IOException {
        Directory directory = FSDirectory.open(folder);
        IndexWriter writer = null;
        try {
            if (mode == IndexWriterConfig.OpenMode.APPEND) {
                checkIntegrity(directory);
            }
            ConcurrentMergeScheduler merges = new ConcurrentMergeScheduler();
            merges.setMaxMergesAndThreads(2, 1);
            writer = new IndexWriter(
                    directory,
                    new IndexWriterConfig(analyzer())
                            .setOpenMode(mode)
                            .setRAMBufferSizeMB(BUFFER_MEGABYTES)
                            .setMergeScheduler(merges)
                            .setCommitOnClose(false));
            return new ProductIndex(directory, writer, new ProductDocuments(vocabulary));
        } catch (IOException | RuntimeException e) {
            if (writer != null) {
                writer.rollback();
            }
            directory.close();
            throw e;
        }
    }

    /** The state of the database that the index holds at least; empty if nothing was ever committed to it by this version. */
    Optional<Mark> mark() {
        Map<String, String> data = new HashMap<>();
        Iterable<Map.Entry<String, String>> committed = writer.getLiveCommitData();
        if (committed != null) {
            committed.forEach(entry -> data.put(entry.getKey(), entry.getValue()));
        }
        String database = data.get(DATABASE_KEY);
        String revision = data.get(REVISION_KEY);
        return database == null || revision == null || !Fields.VERSION.equals(data.get(VERSION_KEY))
                ? Optional.empty()
                : Optional.of(new Mark(UUID.fromString(database), Long.parseLong(revision)));
    }

    /** Puts a product in, in place of what was known of it. */
    void put(Product product) throws IOException {
        writer.updateDocuments(blockOf(product.id()), documents.block(product));
    }

    /** Takes a product out. */
    void remove(ProductId id) throws IOException {
        writer.deleteDocuments(blockOf(id));
    }

    /** Changes the stock of a variant; nothing happens if it is unknown. */
    void setAvailable(VariantId id, int available) throws IOException {
        if (!writer.getFieldNames().contains(Fields.AVAILABLE)) {
            return; // no product was ever put in, and Lucene refuses to change a field it has not seen
        }
        writer.updateNumericDocValue(new Term(Fields.VARIANT, id.value()), Fields.AVAILABLE, available);
    }

    /** Makes all changes so far visible to searches. */
    void refresh() throws IOException {
        searchers.maybeRefreshBlocking();
    }

    /** Makes all changes so far durable, as those up to this state of the database. */
    void commit(Mark mark) throws IOException {
        writer.setLiveCommitData(Map.of(
                        VERSION_KEY, Fields.VERSION,
                        DATABASE_KEY, mark.database().toString(),
                        REVISION_KEY, Long.toString(mark.revision()))
                .entrySet());
        writer.commit();
    }

    <T> T search(Search<T> search) throws IOException {
        IndexSearcher searcher = searchers.acquire();
        try {
            return search.run(searcher);
        } finally {
            searchers.release(searcher);
        }
    }

    /** Closes the index; what was not committed is lost, and indexed again next time. */
    @Override
    public void close() throws IOException {
        searchers.close();
        writer.rollback();
        directory.close();
    }

    private static Term blockOf(ProductId id) {
        return new Term(Fields.PRODUCT, id.value());
    }

    private static void checkIntegrity(Directory directory) throws IOException {
        try (DirectoryReader reader = DirectoryReader.open(directory)) {
            for (LeafReaderContext leaf : reader.leaves()) {
                if (leaf.reader() instanceof CodecReader segment) {
                    segment.checkIntegrity();
                }
            }
        }
    }

    private static Analyzer analyzer() {
        Map<String, Analyzer> analyzers = new HashMap<>();
        for (Language language : Fields.LANGUAGES) {
            for (Fields.Text text : Fields.Text.values()) {
                analyzers.put(text.in(language), language.analyzer());
            }
        }
        return new DelegatingAnalyzerWrapper(Analyzer.PER_FIELD_REUSE_STRATEGY) {
            @Override
            protected Analyzer getWrappedAnalyzer(String field) {
                return analyzers.getOrDefault(field, Language.PLAIN.analyzer());
            }
        };
    }
}
