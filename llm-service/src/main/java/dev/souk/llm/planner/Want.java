package dev.souk.llm.planner;

import dev.souk.contracts.id.OrderId;
import dev.souk.contracts.maps.Route;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One thing that a shopper asks for. */
sealed interface Want {
    /**
     * Find products.
     *
     * @param refines whether it narrows the search before
     */
    record Search(Criteria criteria, boolean refines) implements Want {}

    /** The next page of the search before. */
    record More() implements Want {}

    /** The search before, below the prices it showed. */
    record Cheaper() implements Want {}

    /**
     * Put something into the cart.
     *
     * @param options size, colour and the like that were asked for
     * @param order whether to order it too
     */
    record Add(List<Reference> what, int quantity, Map<String, String> options, boolean order) implements Want {
        public Add {
            what = List.copyOf(what);
            options = Map.copyOf(options);
        }
    }

    /** Change how many of something are in the cart. */
    record SetQuantity(Reference what, int quantity) implements Want {}

    /** Take something out of the cart. */
    record Remove(Reference what) implements Want {}

    record ShowCart() implements Want {}

    /** Order what is in the cart, to an address if one was said. */
    record Checkout(@Nullable String address) implements Want {}

    record TrackOrder(@Nullable OrderId order) implements Want {}

    record ListOrders() implements Want {}

    record Cancel(@Nullable OrderId order) implements Want {}

    record Compare(List<Reference> what) implements Want {}

    record Details(Reference what) implements Want {}

    /** What others say of something. */
    record Reviews(Reference what) implements Want {}

    /** Something that was spoken of, in other options: the same in black. */
    record Same(Reference what, Map<String, String> options) implements Want {
        public Same {
            options = Map.copyOf(options);
        }
    }

    /**
     * Find stores.
     *
     * @param name name or kind of the store; null for any
     * @param hours whether the opening hours are what is asked for
     */
    record Stores(@Nullable String name, @Nullable String near, boolean openNow, boolean hours) implements Want {}

    /**
     * Find the way.
     *
     * @param to the destination; null for a store shown before, or to ask
     * @param store which of the stores shown
     */
    record Directions(@Nullable String from, @Nullable String to, Route.@Nullable Mode mode, Reference store)
            implements Want {}

    /** When something that was shown can arrive, at an address if one was said. */
    record Arrival(
            Reference what, @Nullable String by, @Nullable String to) implements Want {}

    /** A sentence of an answer's worth: greeting, thanks, help, and what the shop cannot do. */
    record Talk(String kind) implements Want {}
}
