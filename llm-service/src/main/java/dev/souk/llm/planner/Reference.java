package dev.souk.llm.planner;

import java.util.Map;

/** How a shopper points at something that was shown. */
sealed interface Reference {
    /** The n-th of the list, from 1; -1 is the last. */
    record Nth(int position) implements Reference {}

    /** The first n of the list. */
    record First(int count) implements Reference {}

    /** The cheapest, the dearest or the best rated of the list. */
    record Extreme(By by) implements Reference {}

    /** What was spoken of last: it, that one. */
    record It() implements Reference {}

    /** All that was shown. */
    record All() implements Reference {}

    /** Something named by words or by options: the red tent. */
    record Described(String text, Map<String, String> options) implements Reference {}

    /** What an extreme is an extreme of. */
    enum By {
        CHEAPEST,
        DEAREST,
        BEST_RATED
    }
}
