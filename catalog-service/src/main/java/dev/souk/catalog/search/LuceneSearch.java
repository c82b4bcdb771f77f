package dev.souk.catalog.search;

import dev.souk.contracts.catalog.SearchProducts;
import java.time.Instant;

/** Search by Lucene, on few threads. */
final class LuceneSearch implements ProductSearch {

    private final IndexKeeper index;
    private final SearchPool pool;
    private final Finder finder;

    LuceneSearch(IndexKeeper index, SearchPool pool, Finder finder) {
        this.index = index;
        this.pool = pool;
        this.finder = finder;
    }

    @Override
    public Found search(SearchProducts query, Instant deadline) {
        Filters.check(query);
        return pool.call(deadline, () -> index.search(searcher -> finder.find(query, searcher)));
    }
}
