package dev.souk.llm.planner;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Tells whether a message answers the question before it, and fills the answer into what was waiting for it. */
final class Answering {
    private Answering() {}

    /** What is wanted now: what was waiting, if the message answers the question, else what the message itself asks for. */
    static List<Want> fill(List<Want> wants, String text, @Nullable Question question) {
        if (question == null) {
            return wants;
        }
        Want first = wants.getFirst();
        return switch (question.about()) {
            case CONFIRMATION -> isTalk(first, "talk.yes") ? question.wants() : wants;
            case ADDRESS -> isPlain(wants) ? with(question.wants(), text.strip()) : wants;
            case DESTINATION -> isPlain(wants) ? with(question.wants(), text.strip()) : wants;
            case PRODUCT -> {
                Reference reference = wants.size() == 1 ? pointed(first) : null;
                yield reference == null ? wants : with(question.wants(), reference);
            }
        };
    }

    private static boolean isTalk(Want want, String kind) {
        return want instanceof Want.Talk talk && talk.kind().equals(kind);
    }

    /** An address looks like a search for goods, since nothing else is known of it. */
    private static boolean isPlain(List<Want> wants) {
        return wants.stream()
                .allMatch(want ->
                        want instanceof Want.Search || isTalk(want, "talk.unclear") || isTalk(want, "talk.help"));
    }

    private static @Nullable Reference pointed(Want want) {
        return switch (want) {
            case Want.Details(var what) -> what;
            case Want.Add(var what, var quantity, var options, var order) when what.size() == 1 -> what.getFirst();
            case Want.Search(var criteria, var refines) ->
                new Reference.Described(criteria.text(), criteria.traits().attributes());
            default -> null;
        };
    }

    private static List<Want> with(List<Want> waiting, String text) {
        List<Want> filled = new ArrayList<>();
        for (Want want : waiting) {
            filled.add(
                    switch (want) {
                        case Want.Checkout checkout -> new Want.Checkout(text);
                        case Want.Arrival(var what, var by, var to) -> new Want.Arrival(what, by, text);
                        case Want.Directions(var from, var to, var mode, var store) ->
                            to == null
                                    ? new Want.Directions(from, text, mode, store)
                                    : new Want.Directions(text, to, mode, store);
                        default -> want;
                    });
        }
        return filled;
    }

    private static List<Want> with(List<Want> waiting, Reference reference) {
        List<Want> filled = new ArrayList<>();
        for (Want want : waiting) {
            filled.add(
                    switch (want) {
                        case Want.Add(var what, var quantity, var options, var order) ->
                            new Want.Add(List.of(reference), quantity, options, order);
                        case Want.Details details -> new Want.Details(reference);
                        case Want.Reviews reviews -> new Want.Reviews(reference);
                        case Want.Same(var what, var options) -> new Want.Same(reference, options);
                        case Want.Arrival(var what, var by, var to) -> new Want.Arrival(reference, by, to);
                        default -> want;
                    });
        }
        return filled;
    }
}
