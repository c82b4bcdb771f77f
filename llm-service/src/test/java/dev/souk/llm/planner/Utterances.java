package dev.souk.llm.planner;

import com.fasterxml.jackson.databind.JsonNode;
import dev.souk.chassis.json.Json;
import dev.souk.contracts.maps.FindStores;
import dev.souk.contracts.order.GetOrder;
import dev.souk.contracts.order.OrderStatus;
import dev.souk.contracts.order.PlaceOrder;
import dev.souk.contracts.order.ViewCart;
import dev.souk.contracts.tool.Tool;
import dev.souk.contracts.tool.Tools;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * A labelled set. A line of it: language, what was shown before, what the shopper writes, and the first call with its
 * arguments or the kind of text that is expected.
 */
final class Utterances {
    private record Case(String language, String state, String utterance, String expected) {}

    /** How one language was understood; a miss shows the utterance, what was expected and what was planned. */
    record Score(int all, List<String> misses) {
        int hits() {
            return all - misses.size();
        }
    }

    private Utterances() {}

    /** The score of each language, which is printed too. */
    static Map<String, Score> scores(String resource) {
        Map<String, List<String>> misses = new TreeMap<>();
        Map<String, Integer> counts = new TreeMap<>();
        for (Case labelled : cases(resource)) {
            counts.merge(labelled.language(), 1, Integer::sum);
            List<String> missed = misses.computeIfAbsent(labelled.language(), absent -> new ArrayList<>());
            String planned = planned(labelled);
            if (!same(planned, labelled.expected())) {
                missed.add(
                        labelled.utterance() + "\n    expected " + labelled.expected() + "\n    planned  " + planned);
            }
        }
        Map<String, Score> scores = new TreeMap<>();
        counts.forEach((language, count) ->
                scores.put(language, new Score(count, misses.getOrDefault(language, List.of()))));
        scores.forEach((language, score) -> {
            System.out.printf("%s %s: %d of %d%n", resource, language, score.hits(), score.all());
            score.misses().forEach(miss -> System.out.println("  " + miss));
        });
        return scores;
    }

    private static List<Case> cases(String resource) {
        return Grammar.lines(resource).stream()
                .filter(line -> !line.isBlank() && !line.startsWith("#"))
                .map(line -> line.split("\t"))
                .map(cells -> new Case(cells[0], cells[1], cells[2], cells[3]))
                .toList();
    }

    private static String planned(Case labelled) {
        return switch (state(labelled.state()).user(labelled.utterance()).plan()) {
            case Plan.Say(var kind, var text) -> "say " + kind;
            case Plan.Call(var name, var arguments) -> {
                Tool<?, ?> tool = Tools.find(name).orElseThrow();
                // Read strictly and written again: what a service would see, defaults filled in.
                yield name + " " + Json.write(Json.readStrictly(arguments, tool.arguments()));
            }
        };
    }

    private static Script state(String state) {
        Script shown = Script.inValmora()
                .user("boots")
                .called(Tools.SEARCH_PRODUCTS, Map.of("text", "boots"), Samples.found(Samples.BOOTS))
                .assistant("found");
        return switch (state) {
            case "new" -> Script.inValmora();
            case "nowhere" -> Script.withoutAddress();
            case "shown" -> shown;
            case "cart" ->
                shown.user("show my cart")
                        .called(
                                Tools.VIEW_CART,
                                new ViewCart(),
                                Samples.cart(
                                        Samples.line(Samples.BOOTS.get(0), 1), Samples.line(Samples.BOOTS.get(1), 2)))
                        .assistant("cart");
            case "ordered" ->
                shown.user("order it")
                        .called(
                                Tools.PLACE_ORDER,
                                new PlaceOrder(Samples.QUOTE),
                                Samples.order(OrderStatus.CONFIRMED, null))
                        .assistant("placed");
            case "tracked" ->
                Script.inValmora()
                        .user("where is my order")
                        .called(Tools.GET_ORDER, new GetOrder(null), Samples.order(OrderStatus.CONFIRMED, null))
                        .assistant("confirmed");
            case "stores" ->
                Script.inValmora()
                        .user("nearest store")
                        .called(Tools.FIND_STORES, new FindStores(null, null, List.of(), false, null), Samples.stores())
                        .assistant("stores");
            default -> throw new AssertionError("no state " + state);
        };
    }

    private static boolean same(String planned, String expected) {
        int space = expected.indexOf(' ');
        String tool = expected.substring(0, space);
        if (tool.equals("say") || !planned.startsWith(tool + " ")) {
            return planned.equals(expected);
        }
        Tool<?, ?> known = Tools.find(tool).orElseThrow();
        JsonNode wanted = Json.tree(Json.readStrictly(expected.substring(space + 1), known.arguments()));
        return Json.tree(Json.readStrictly(planned.substring(space + 1), known.arguments()))
                .equals(wanted);
    }
}
