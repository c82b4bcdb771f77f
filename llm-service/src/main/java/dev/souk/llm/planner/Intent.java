package dev.souk.llm.planner;

import java.util.Locale;

/** What a clause can ask for, in the order in which the grammar's patterns are tried. Anything else is a search. */
enum Intent {
    GREETING,
    THANKS,
    HELP,
    BYE,
    WHO,
    YES,
    NO,
    SMALLTALK,
    CHANGE,
    CANCEL,
    ORDERS,
    RETURNS,
    HUMAN,
    POLICY,
    WEATHER,
    DISCOUNT,
    OFFTOPIC,
    TRACK,
    CLEAR,
    REMOVE,
    QUANTITY,
    CHECKOUT,
    BUY,
    CART,
    ADD,
    COMPARE,
    SAME,
    MORE,
    CHEAPER,
    ARRIVAL,
    HOURS,
    DIRECTIONS,
    STORES,
    REVIEWS,
    DETAILS,
    PICK;

    /** The key of its patterns. */
    String key() {
        return "want." + name().toLowerCase(Locale.ROOT);
    }
}
