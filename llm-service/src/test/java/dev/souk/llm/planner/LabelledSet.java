package dev.souk.llm.planner;

import dev.souk.contracts.maps.FindStores;
import dev.souk.contracts.order.GetOrder;
import dev.souk.contracts.order.OrderStatus;
import dev.souk.contracts.order.PlaceOrder;
import dev.souk.contracts.order.ViewCart;
import dev.souk.contracts.tool.Tools;
import java.util.List;
import java.util.Map;

/**
 * The utterances of one language with what each asks for, from {@code planner/set/<tag>.tsv}: half, template, what was
 * shown before, what the shopper writes, the intents, and the steps that answer it.
 */
final class LabelledSet {
    /** What a line is for: grammars are made with the one half, and measured with the other. */
    enum Half {
        TUNE,
        HELD
    }

    /**
     * One labelled utterance.
     *
     * @param steps {@code tool {json}} or {@code say kind}, as far as they are labelled
     */
    record Case(Half half, String template, String state, String utterance, List<String> intents, List<String> steps) {}

    private LabelledSet() {}

    static List<Case> of(Language language) {
        return Grammar.lines("/planner/set/" + language.tag() + ".tsv").stream()
                .filter(line -> !line.isBlank() && !line.startsWith("#"))
                .map(LabelledSet::labelled)
                .toList();
    }

    private static Case labelled(String line) {
        String[] cells = line.split("\t");
        if (cells.length != 6) {
            throw new AssertionError("given " + cells.length + " cells, expected 6: " + line);
        }
        Half half = switch (cells[0]) {
            case "tune" -> Half.TUNE;
            case "held" -> Half.HELD;
            default -> throw new AssertionError("half: " + line);
        };
        return new Case(
                half, cells[1], cells[2], cells[3], List.of(cells[4].split("\\+")), List.of(cells[5].split(" && ")));
    }

    /** The conversation up to the utterance. What was asked before is in no language, so that the utterance alone tells it. */
    static Script before(String state, Language language) {
        return switch (state) {
            case "new" -> Script.inValmora(language);
            case "nowhere" -> Script.withoutAddress(language);
            case "shown" -> shown(language);
            case "focus" ->
                shown(language)
                        .user("?")
                        .called(Tools.GET_PRODUCT, Map.of("productId", "prd_2"), Samples.details(2))
                        .assistant("details");
            case "cart" ->
                shown(language)
                        .user("?")
                        .called(
                                Tools.VIEW_CART,
                                new ViewCart(),
                                Samples.cart(
                                        Samples.line(Samples.BOOTS.get(0), 1), Samples.line(Samples.BOOTS.get(1), 2)))
                        .assistant("cart");
            case "ordered" ->
                shown(language)
                        .user("?")
                        .called(
                                Tools.PLACE_ORDER,
                                new PlaceOrder(Samples.QUOTE),
                                Samples.order(OrderStatus.CONFIRMED, null))
                        .assistant("placed");
            case "tracked" ->
                Script.inValmora(language)
                        .user("?")
                        .called(Tools.GET_ORDER, new GetOrder(null), Samples.order(OrderStatus.CONFIRMED, null))
                        .assistant("confirmed");
            case "stores" ->
                Script.inValmora(language)
                        .user("?")
                        .called(Tools.FIND_STORES, new FindStores(null, null, List.of(), false, null), Samples.stores())
                        .assistant("stores");
            default -> throw new AssertionError("no state " + state);
        };
    }

    private static Script shown(Language language) {
        return Script.inValmora(language)
                .user("boots")
                .called(Tools.SEARCH_PRODUCTS, Map.of("text", "boots"), Samples.found(Samples.BOOTS))
                .assistant("found");
    }
}
