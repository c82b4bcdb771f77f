package dev.souk.catalog.search;

import dev.souk.catalog.product.ChangeLog;
import dev.souk.catalog.product.ChangeLog.Changes;
import dev.souk.catalog.product.ChangeLog.Mark;
import dev.souk.catalog.product.Product;
import dev.souk.catalog.product.ProductStore;
import dev.souk.chassis.event.UnitOfWork;
import dev.souk.chassis.problem.ProblemException;
import dev.souk.contracts.id.ProductId;
import dev.souk.contracts.id.VariantId;
import dev.souk.contracts.problem.ProblemCode;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.TermQuery;
import org.apache.lucene.store.AlreadyClosedException;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Keeps the index the same as the database: opens it or, if it is missing, broken, of another version or of another database,
 * makes it anew; then follows the changes. Searches may go on meanwhile.
 */
public final class IndexKeeper implements AutoCloseable {

    private static final Logger LOG = Logger.getLogger(IndexKeeper.class);
    private static final int CHUNK = 200;
    private static final long NANOS_BETWEEN_COMMITS = Duration.ofSeconds(5).toNanos();
    private static final long MILLIS_AFTER_FAILURE = 1_000;
    private static final Duration LONGEST_FAREWELL = Duration.ofSeconds(5);

    private final Path folder;
    private final Vocabulary vocabulary;
    private final ProductStore products;
    private final ChangeLog changes;
    private final UnitOfWork unitOfWork;
    private final long everyMillis;
    private final Thread follower;

    private volatile @Nullable ProductIndex index;
    private @Nullable Mark mark;
    private boolean dirty;
    private long committedAt;
    private volatile boolean closed;

    /** What the index is made from. */
    public record Source(ProductStore products, ChangeLog changes, UnitOfWork unitOfWork) {}

    IndexKeeper(Path folder, Vocabulary vocabulary, Source source, int everyMillis) {
        this.folder = folder;
        this.vocabulary = vocabulary;
        this.products = source.products();
        this.changes = source.changes();
        this.unitOfWork = source.unitOfWork();
        this.everyMillis = everyMillis;
        this.follower = Thread.ofPlatform().daemon().name("index-follower").unstarted(this::follow);
    }

    /** Opens the index or makes it anew, and brings it up to date. Takes as long as that takes. */
    public synchronized void open() {
        try {
            openOrRebuild();
            catchUp();
        } catch (IOException e) {
            throw new IllegalStateException("the index cannot be made in " + folder, e);
        }
    }

    /** Begins to follow the changes. */
    public void start() {
        follower.start();
    }

    /** Brings the index up to date with all that is committed now. */
    public synchronized void catchUp() throws IOException {
        ProductIndex current = current();
        Mark from = mark;
        if (from == null) {
            throw new IllegalStateException("the index was not opened");
        }
        Changes since = unitOfWork.call(() -> changes.since(from));
        if (!since.isEmpty()) {
            apply(since, current);
            current.refresh();
            dirty = true;
        }
        mark = since.upTo();
        if (dirty && System.nanoTime() - committedAt > NANOS_BETWEEN_COMMITS) {
            commit(current, since.upTo());
        }
    }

    /** How many products can be found. */
    public int size() throws IOException {
        return search(searcher -> searcher.count(new TermQuery(new Term(Fields.ROOT, "1"))));
    }

    /** @throws ProblemException unavailable, as long as there is no index */
    <T> T search(ProductIndex.Search<T> search) throws IOException {
        try {
            return current().search(search);
        } catch (AlreadyClosedException e) {
            throw new ProblemException(ProblemCode.UNAVAILABLE, "the search index is being made anew", e);
        }
    }

    @Override
    public void close() {
        closed = true;
        awaitFollower();
        synchronized (this) {
            ProductIndex last = index;
            try {
                if (last != null && mark != null && dirty) {
                    commit(last, mark);
                }
            } catch (IOException | RuntimeException e) {
                LOG.warnf("Index not committed, will catch up next time: reason=%s", e.getMessage());
            }
            closeQuietly();
        }
    }

    /** It is not interrupted, because an interrupt in the middle of a write breaks the index. */
    private void awaitFollower() {
        try {
            if (follower.isAlive()) {
                follower.join(LONGEST_FAREWELL);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void openOrRebuild() throws IOException {
        try {
            ProductIndex opened = ProductIndex.open(folder, vocabulary);
            Mark now = unitOfWork.call(changes::now);
            Optional<Mark> held = opened.mark()
                    .filter(m -> m.database().equals(now.database()))
                    .filter(m -> m.revision() <= now.revision());
            if (held.isPresent()) {
                index = opened;
                mark = held.get();
                return;
            }
            opened.close();
            LOG.info("Index is of another version or database and is made anew");
        } catch (IOException | IllegalArgumentException e) {
            LOG.infof("Index is missing or broken and is made anew: reason=%s", e.getMessage());
        }
        rebuild();
    }

    private void rebuild() throws IOException {
        closeQuietly();
        ProductIndex fresh = ProductIndex.create(folder, vocabulary);
        try {
            Mark from = unitOfWork.call(changes::now);
            int count = 0;
            String last = "";
            for (List<Product> chunk = chunkAfter(last); !chunk.isEmpty(); chunk = chunkAfter(last)) {
                for (Product product : chunk) {
                    fresh.put(product);
                }
                count += chunk.size();
                last = chunk.getLast().id().value();
            }
            fresh.refresh();
            commit(fresh, from);
            mark = from;
            index = fresh;
            LOG.infof("Index made: products=%d", count);
        } finally {
            if (index != fresh) {
                fresh.close();
            }
        }
    }

    private List<Product> chunkAfter(String id) {
        return unitOfWork.call(() -> products.load(products.idsAfter(id, CHUNK)));
    }

    private void apply(Changes since, ProductIndex current) throws IOException {
        List<ProductId> ids = since.products();
        for (int start = 0; start < ids.size(); start += CHUNK) {
            List<ProductId> chunk = ids.subList(start, Math.min(ids.size(), start + CHUNK));
            List<Product> sold = unitOfWork.call(() -> products.load(chunk));
            for (Product product : sold) {
                current.put(product);
            }
            Set<ProductId> gone = new HashSet<>(chunk);
            gone.removeAll(sold.stream().map(Product::id).collect(Collectors.toSet()));
            for (ProductId id : gone) {
                current.remove(id);
            }
        }
        for (Map.Entry<VariantId, Integer> stock : since.available().entrySet()) {
            current.setAvailable(stock.getKey(), stock.getValue());
        }
    }

    private void follow() {
        while (!closed) {
            try {
                Thread.sleep(everyMillis);
                followOnce();
            } catch (InterruptedException e) {
                return;
            } catch (IOException | RuntimeException e) {
                LOG.errorf(e, "Index cannot follow the database; trying again");
                pause();
            }
        }
    }

    private synchronized void followOnce() throws IOException {
        try {
            if (!closed) {
                catchUp();
            }
        } catch (IOException | AlreadyClosedException e) {
            LOG.errorf("Index broke and is made anew: reason=%s", e.getMessage());
            rebuild();
        }
    }

    private void pause() {
        try {
            Thread.sleep(MILLIS_AFTER_FAILURE);
        } catch (InterruptedException e) {
            closed = true;
        }
    }

    private void commit(ProductIndex current, Mark upTo) throws IOException {
        current.commit(upTo);
        committedAt = System.nanoTime();
        dirty = false;
    }

    private ProductIndex current() {
        ProductIndex current = index;
        if (current == null) {
            throw new ProblemException(ProblemCode.UNAVAILABLE, "the search index is not ready yet");
        }
        return current;
    }

    private void closeQuietly() {
        ProductIndex old = index;
        index = null;
        if (old != null) {
            try {
                old.close();
            } catch (IOException | RuntimeException e) {
                LOG.debugf("Index did not close: reason=%s", e.getMessage());
            }
        }
    }
}
