package dev.souk.catalog.search;

import java.io.IOException;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import org.apache.lucene.index.DocValues;
import org.apache.lucene.index.LeafReader;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.NumericDocValues;
import org.apache.lucene.index.PostingsEnum;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.Collector;
import org.apache.lucene.search.DocIdSetIterator;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.LeafCollector;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.Scorable;
import org.apache.lucene.search.ScoreMode;
import org.apache.lucene.search.Scorer;
import org.apache.lucene.search.Weight;
import org.apache.lucene.util.BitSet;
import org.apache.lucene.util.FixedBitSet;
import org.jspecify.annotations.Nullable;

/**
 * Collects the products that match, each by the best of its variants that match, and counts their facets. A product without
 * such a variant does not match. Its price is that of this variant, in lists, in orders and in facets alike. Cost: one look at
 * every variant of every product that matches.
 */
final class Matches implements Collector {

    // What a product is like changes its rank among products with the same words, hardly that between words.
    private static final double LEAST_QUALITY = 0.7;
    private static final double QUALITY_WEIGHT = 0.06;
    private static final double OUT_OF_STOCK = 0.5;

    private final Weight variants;
    private final List<Term> wishes;
    private final Comparator<Match> bestFirst;
    private final int most;
    private final PriorityQueue<Match> best;
    private final FacetCounts facets;
    private long total;

    /**
     * @param onVariant what a variant must be
     * @param wishes what a variant had better have, too
     * @param bestFirst order of the products
     * @param most how many are kept
     */
    Matches(
            IndexSearcher searcher,
            Query onVariant,
            List<Term> wishes,
            Comparator<Match> bestFirst,
            int most,
            FacetCounts facets)
            throws IOException {
        this.wishes = wishes;
        this.variants = searcher.createWeight(searcher.rewrite(onVariant), ScoreMode.COMPLETE_NO_SCORES, 1);
        this.bestFirst = bestFirst;
        this.most = most;
        this.best = new PriorityQueue<>(bestFirst.reversed());
        this.facets = facets;
    }

    long total() {
        return total;
    }

    /** The best ones, best first. */
    List<Match> best() {
        return best.stream().sorted(bestFirst).toList();
    }

    @Override
    public ScoreMode scoreMode() {
        return ScoreMode.COMPLETE;
    }

    @Override
    public LeafCollector getLeafCollector(LeafReaderContext leaf) throws IOException {
        return new Leaf(leaf, matching(leaf), wishesMet(leaf));
    }

    private byte[] wishesMet(LeafReaderContext leaf) throws IOException {
        byte[] met = new byte[leaf.reader().maxDoc()];
        for (Term wish : wishes) {
            PostingsEnum having = leaf.reader().postings(wish, PostingsEnum.NONE);
            while (having != null && having.nextDoc() != DocIdSetIterator.NO_MORE_DOCS) {
                met[having.docID()]++;
            }
        }
        return met;
    }

    private BitSet matching(LeafReaderContext leaf) throws IOException {
        FixedBitSet matching = new FixedBitSet(leaf.reader().maxDoc());
        Scorer scorer = variants.scorer(leaf);
        if (scorer != null) {
            matching.or(scorer.iterator());
        }
        return matching;
    }

    private void keep(Match match) {
        if (best.size() == most) {
            if (bestFirst.compare(match, best.element()) >= 0) {
                return;
            }
            best.remove();
        }
        best.add(match);
    }

    /** One segment. Documents come in rising order, the variants of a product right before it. */
    private final class Leaf implements LeafCollector {
        private final int base;
        private final BitSet matching;
        private final byte[] wishesMet;
        private final NumericDocValues variantCounts;
        private final NumericDocValues prices;
        private final NumericDocValues available;
        private final NumericDocValues ratings;
        private final NumericDocValues reviews;
        private final NumericDocValues qualities;
        private final NumericDocValues listedAt;
        private final NumericDocValues tieBreaks;
        private final FacetCounts.Leaf counts;
        private @Nullable Scorable scorer;

        private Leaf(LeafReaderContext leaf, BitSet matching, byte[] wishesMet) throws IOException {
            LeafReader reader = leaf.reader();
            this.base = leaf.docBase;
            this.matching = matching;
            this.wishesMet = wishesMet;
            this.variantCounts = DocValues.getNumeric(reader, Fields.VARIANTS);
            this.prices = DocValues.getNumeric(reader, Fields.PRICE);
            this.available = DocValues.getNumeric(reader, Fields.AVAILABLE);
            this.ratings = DocValues.getNumeric(reader, Fields.RATING);
            this.reviews = DocValues.getNumeric(reader, Fields.REVIEWS);
            this.qualities = DocValues.getNumeric(reader, Fields.QUALITY);
            this.listedAt = DocValues.getNumeric(reader, Fields.LISTED_AT);
            this.tieBreaks = DocValues.getNumeric(reader, Fields.TIE_BREAK);
            this.counts = facets.leaf(reader);
        }

        @Override
        public void setScorer(Scorable newScorer) {
            scorer = newScorer;
        }

        @Override
        public void collect(int root) throws IOException {
            int bestVariant = -1;
            long bestPrice = 0;
            boolean bestAvailable = false;
            for (int variant = root - (int) value(variantCounts, root); variant < root; variant++) {
                if (!matching.get(variant)) {
                    continue;
                }
                long price = value(prices, variant);
                boolean inStock = value(available, variant) > 0;
                counts.variant(root, variant);
                if (bestVariant < 0 || isBetter(variant, inStock, price, bestVariant, bestAvailable, bestPrice)) {
                    bestVariant = variant;
                    bestPrice = price;
                    bestAvailable = inStock;
                }
            }
            if (bestVariant >= 0) {
                take(root, bestVariant, bestPrice, bestAvailable);
            }
        }

        /** In stock before out of stock, then what has more of what was wished for, then the cheaper one. */
        private boolean isBetter(
                int variant, boolean inStock, long price, int other, boolean otherInStock, long otherPrice) {
            if (inStock != otherInStock) {
                return inStock;
            }
            return wishesMet[variant] != wishesMet[other] ? wishesMet[variant] > wishesMet[other] : price < otherPrice;
        }

        private void take(int root, int variant, long price, boolean inStock) throws IOException {
            double rating = value(ratings, root) / Fields.RATING_SCALE;
            total++;
            counts.product(root, price, rating);
            keep(new Match(
                    base + root,
                    base + variant,
                    score(root, inStock),
                    inStock,
                    price,
                    rating,
                    value(reviews, root),
                    value(listedAt, root),
                    value(tieBreaks, root)));
        }

        private double score(int root, boolean inStock) throws IOException {
            double words = scorer == null ? 0 : scorer.score();
            double quality = LEAST_QUALITY + QUALITY_WEIGHT * value(qualities, root) / Fields.QUALITY_SCALE;
            return (1 + words) * quality * (inStock ? 1 : OUT_OF_STOCK);
        }

        private static long value(NumericDocValues values, int doc) throws IOException {
            return values.advanceExact(doc) ? values.longValue() : 0;
        }
    }
}
