package dev.souk.catalog.search;

import dev.souk.contracts.catalog.SearchProducts.Sort;
import java.util.Comparator;

/**
 * A product that matches.
 *
 * @param root its document
 * @param variant the document of its best variant among those that match
 * @param available whether that variant is in stock
 * @param price of that variant, in minor units
 */
record Match(
        int root,
        int variant,
        double score,
        boolean available,
        long price,
        double rating,
        long reviews,
        long listedAt,
        long tieBreak) {

    private static final Comparator<Match> BY_SCORE =
            Comparator.comparingDouble(Match::score).reversed().thenComparingLong(Match::tieBreak);

    /** Best first. */
    static Comparator<Match> by(Sort sort) {
        return switch (sort) {
            case RELEVANCE -> BY_SCORE;
            case PRICE_ASC -> Comparator.comparingLong(Match::price).thenComparing(BY_SCORE);
            case PRICE_DESC -> Comparator.comparingLong(Match::price).reversed().thenComparing(BY_SCORE);
            case RATING ->
                Comparator.comparingDouble(Match::rating)
                        .thenComparingLong(Match::reviews)
                        .reversed()
                        .thenComparing(BY_SCORE);
            case NEWEST -> Comparator.comparingLong(Match::listedAt).reversed().thenComparing(BY_SCORE);
        };
    }
}
