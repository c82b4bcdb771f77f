package dev.souk.llm.planner;

import static org.assertj.core.api.Assertions.assertThat;

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
import org.junit.jupiter.api.Test;

/**
 * The labelled set. A line of {@code utterances.tsv}: language, what was shown before, what the shopper writes, and the first
 * call with its arguments or the kind of text that is expected.
 */
class UtterancesTest {
    private static final double LEAST = 0.95;

    private record Case(String language, String state, String utterance, String expected) {}

    @Test
    void understandsNearlyAllUtterancesInEachLanguage() {
        Map<String, List<String>> misses = new TreeMap<>();
        Map<String, Integer> counts = new TreeMap<>();
        for (Case labelled : cases()) {
            counts.merge(labelled.language(), 1, Integer::sum);
            List<String> missed = misses.computeIfAbsent(labelled.language(), absent -> new ArrayList<>());
            String planned = planned(labelled);
            if (!same(planned, labelled.expected())) {
                missed.add(
                        labelled.utterance() + "\n    expected " + labelled.expected() + "\n    planned  " + planned);
            }
        }

        int all = counts.values().stream().mapToInt(Integer::intValue).sum();
        misses.forEach((language, missed) -> {
            System.out.printf(
                    "%s: %d of %d%n",
                    language, counts.getOrDefault(language, 0) - missed.size(), counts.getOrDefault(language, 0));
            missed.forEach(miss -> System.out.println("  " + miss));
        });
        assertThat(all).isGreaterThanOrEqualTo(150);
        assertThat(misses)
                .allSatisfy((language, missed) -> assertThat(missed.size())
                        .as("misses in %s", language)
                        .isLessThanOrEqualTo((int) (counts.getOrDefault(language, 0) * (1 - LEAST))));
    }

    private static List<Case> cases() {
        return Grammar.lines("/planner/utterances.tsv").stream()
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
