package dev.souk.catalog.search;

import dev.souk.catalog.search.ProductSearch.Found;
import dev.souk.catalog.search.ProductSearch.Hit;
import dev.souk.contracts.catalog.SearchProducts;
import dev.souk.contracts.catalog.SearchProducts.Sort;
import dev.souk.contracts.id.ProductId;
import dev.souk.contracts.id.VariantId;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.IntStream;
import org.apache.lucene.index.StoredFields;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.BooleanClause;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.Query;

/** Finds the products that have all that is asked for in words or, if there are none, those that have some of it. */
final class Finder {

    private static final int DEFAULT_PAGE_SIZE = 8;

    private final SearchText texts;
    private final Filters filters;
    private final PriceBands bands;

    /** @param currency of prices, ISO 4217 */
    Finder(Vocabulary vocabulary, String currency) {
        this.texts = new SearchText(vocabulary);
        this.filters = new Filters(vocabulary, currency);
        this.bands = new PriceBands(currency);
    }

    Found find(SearchProducts query, IndexSearcher searcher) throws IOException {
        List<SearchText.Part> parts = texts.parts(Objects.requireNonNullElse(query.text(), ""));
        Query onProduct = filters.onProduct(query, searcher.getIndexReader());
        Query onVariant = filters.onVariant(query, searcher.getIndexReader());
        List<Term> wishes = filters.wishes(parts);
        TextQuery text = new TextQuery(searcher.getIndexReader());
        int page = Objects.requireNonNullElse(query.page(), 1);
        int size = Objects.requireNonNullElse(query.pageSize(), DEFAULT_PAGE_SIZE);
        Sort sort = Objects.requireNonNullElse(query.sort(), Sort.RELEVANCE);
        // All parts, then half of them, then any.
        int[] leasts = IntStream.of(parts.size(), (parts.size() + 1) / 2, Math.min(1, parts.size()))
                .distinct()
                .toArray();
        for (int attempt = 0; ; attempt++) {
            BooleanQuery.Builder asked = new BooleanQuery.Builder().add(onProduct, BooleanClause.Occur.FILTER);
            if (leasts[attempt] > 0) {
                asked.add(text.having(parts, leasts[attempt]), BooleanClause.Occur.MUST);
            }
            FacetCounts facets = new FacetCounts(bands);
            Matches matches = new Matches(searcher, onVariant, wishes, Match.by(sort), page * size, facets);
            searcher.search(asked.build(), matches);
            if (matches.total() > 0 || attempt == leasts.length - 1) {
                List<Match> onPage =
                        matches.best().stream().skip((page - 1L) * size).toList();
                boolean relaxed = attempt > 0 && matches.total() > 0;
                return new Found(matches.total(), page, hits(onPage, searcher), facets.facets(), relaxed);
            }
        }
    }

    private static List<Hit> hits(List<Match> matches, IndexSearcher searcher) throws IOException {
        StoredFields stored = searcher.storedFields();
        List<Hit> hits = new ArrayList<>();
        for (Match match : matches) {
            hits.add(new Hit(
                    new ProductId(field(stored, match.root(), Fields.PRODUCT)),
                    new VariantId(field(stored, match.variant(), Fields.VARIANT))));
        }
        return hits;
    }

    private static String field(StoredFields stored, int document, String name) throws IOException {
        return Optional.ofNullable(stored.document(document).get(name)).orElseThrow();
    }
}
