package dev.souk.llm.planner;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Puts together what the clauses of one message ask for, since one clause often completes the other. */
final class Message {
    private Message() {}

    /** The wants of a message in the order of its clauses, those that belong together made one. */
    static List<Want> whole(List<Want> clauses) {
        List<Want> wants = new ArrayList<>();
        for (Want want : clauses) {
            Want joined = wants.isEmpty() ? null : joined(wants.getLast(), want);
            if (joined == null) {
                wants.add(want);
            } else {
                wants.set(wants.size() - 1, joined);
            }
        }
        if (wants.stream().anyMatch(want -> !(want instanceof Want.Talk))) {
            // "Hi, I need boots": what is more than politeness counts.
            wants.removeIf(want -> want instanceof Want.Talk(var kind) && kind.startsWith("talk."));
        }
        return wants.isEmpty() ? List.of(new Want.Talk("talk.help")) : List.copyOf(wants);
    }

    /** What two wants in a row come to; null if they are two. */
    private static @Nullable Want joined(Want first, Want second) {
        if (first.equals(second) && !(first instanceof Want.Add)) {
            // "Let's finish this and pay", "the boots don't fit, can I send them back?": said twice, wanted once.
            return first;
        }
        return switch (first) {
            // "The cheapest one looks good, order it": the pronoun stands for what was just named.
            case Want.Details(var what)
            when second instanceof Want.Add add && isIt(add.what()) ->
                new Want.Add(List.of(what), add.quantity(), add.options(), add.order());
            case Want.Details(var what)
            when second instanceof Want.Checkout(var address) && address == null ->
                new Want.Add(List.of(what), 1, Map.of(), true);
            // "The first in size 43, into the cart."
            case Want.Add add when second instanceof Want.Add again && isIt(again.what()) && !again.order() -> add;
            // "Order it, deliver to Mill Lane 3."
            case Want.Checkout(var address) when address == null && second instanceof Want.Checkout -> second;
            // "I need a skateboard, what is the cheapest you have?"
            case Want.Search(var criteria, var refines)
            when second instanceof Want.Search more && more.refines() ->
                new Want.Search(more.criteria().over(criteria), refines);
            // "My budget is 200, recommend me a tent."
            case Want.Search(var criteria, var refines)
            when refines && second instanceof Want.Search more && !more.refines() ->
                new Want.Search(more.criteria().over(criteria), false);
            // "Too expensive, show me something below 70": the bound says what cheaper means.
            case Want.Cheaper cheaper when second instanceof Want.Search -> second;
            // "The boots don't fit, can I send them back?": a reason is nothing to look for.
            case Want.Search(var criteria, var refines) when isRefusalOfGoods(second) && !criteria.bounded() -> second;
            default -> null;
        };
    }

    private static boolean isIt(List<Reference> what) {
        return what.equals(List.of(new Reference.It()));
    }

    private static boolean isRefusalOfGoods(Want want) {
        return want instanceof Want.Cancel || (want instanceof Want.Talk(var kind) && kind.equals("cannot.returns"));
    }
}
