package dev.souk.llm.planner;

import java.util.List;

/**
 * What the shopper was asked, and what to go on with when the answer comes.
 *
 * @param about what the answer fills in
 * @param wants what waits for it
 */
record Question(About about, List<Want> wants) {
    Question {
        wants = List.copyOf(wants);
    }

    /** What an answer can fill in. */
    enum About {
        ADDRESS,
        PRODUCT,
        DESTINATION,
        CONFIRMATION
    }
}
