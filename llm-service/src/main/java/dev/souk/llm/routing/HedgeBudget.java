package dev.souk.llm.routing;

/** How many requests may be asked twice: a share of all, saved up to a few. Thread-safe. */
final class HedgeBudget {
    /** A quiet night must not pay for a storm. */
    private static final double MOST_SAVED = 10;

    private final double share;
    private double saved;

    /** @param percent of all requests, 0 to 100 */
    HedgeBudget(int percent) {
        this.share = percent / 100.0;
    }

    /** Counts a request. */
    synchronized void asked() {
        saved = Math.min(MOST_SAVED, saved + share);
    }

    /** Takes one second question out of the budget, if there is one. */
    synchronized boolean take() {
        // A hundredth may be lost in adding up shares.
        if (saved < 0.999) {
            return false;
        }
        saved -= 1;
        return true;
    }
}
