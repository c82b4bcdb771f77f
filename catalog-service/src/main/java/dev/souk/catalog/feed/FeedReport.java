package dev.souk.catalog.feed;

import java.util.ArrayList;
import java.util.List;

/**
 * What an import did.
 *
 * @param lines lines read, blank ones included
 * @param imported products new or changed
 * @param delisted products sold no more
 * @param unchanged lines that said nothing new
 * @param rejected lines that could not be used
 * @param rejections the first {@value #MOST_REJECTIONS} of them
 */
public record FeedReport(
        int lines, int imported, int delisted, int unchanged, int rejected, List<Rejection> rejections) {

    static final int MOST_REJECTIONS = 1_000;

    public FeedReport {
        rejections = List.copyOf(rejections);
    }

    /** A line that could not be used, and why. */
    public record Rejection(int line, String reason) {}

    /** Counts while an import goes on. Not thread-safe. */
    static final class Tally {
        private int lines;
        private int imported;
        private int delisted;
        private int unchanged;
        private int rejected;
        private final List<Rejection> rejections = new ArrayList<>();

        void line() {
            lines++;
        }

        void imported(int products) {
            imported += products;
        }

        void delisted(int products) {
            delisted += products;
        }

        void unchanged(int products) {
            unchanged += products;
        }

        /** Whether the rejection was one of the first, which are kept. */
        boolean rejected(Rejection rejection) {
            rejected++;
            return rejections.size() < MOST_REJECTIONS && rejections.add(rejection);
        }

        FeedReport report() {
            return new FeedReport(lines, imported, delisted, unchanged, rejected, rejections);
        }
    }
}
