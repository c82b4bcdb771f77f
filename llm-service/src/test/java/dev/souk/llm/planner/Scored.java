package dev.souk.llm.planner;

import com.fasterxml.jackson.databind.JsonNode;
import dev.souk.chassis.json.Json;
import dev.souk.contracts.tool.Tool;
import dev.souk.contracts.tool.Tools;
import dev.souk.llm.planner.LabelledSet.Case;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * A labelled utterance and what the planner made of it.
 *
 * @param planned the steps it took, as many as are labelled
 * @param slots for each argument that was expected or given whether it is right
 */
record Scored(Case labelled, List<String> intents, List<String> planned, boolean whole, Map<String, Boolean> slots) {
    private static final Understanding UNDERSTANDING = new Understanding();
    private static final LocalDateTime NOW = LocalDateTime.parse("2026-05-01T14:00");

    static Scored of(Case labelled, Language language) {
        List<String> planned = planned(labelled, language);
        boolean whole = planned.size() == labelled.steps().size();
        Map<String, Boolean> slots = new TreeMap<>();
        for (int i = 0; i < labelled.steps().size(); i++) {
            Map<String, String> expected = arguments(labelled.steps().get(i));
            Map<String, String> given = i < planned.size() ? arguments(planned.get(i)) : Map.of();
            whole &= expected.equals(given);
            String what = expected.getOrDefault("", "");
            boolean sameStep = what.equals(given.get(""));
            for (String slot : new TreeSet<>(expected.keySet())) {
                if (!slot.isEmpty()) {
                    slots.merge(
                            slot, sameStep && Objects.equals(expected.get(slot), given.get(slot)), Boolean::logicalAnd);
                }
            }
            if (sameStep) {
                // What was given though nobody asked for it is wrong, too.
                given.keySet().stream()
                        .filter(slot -> !expected.containsKey(slot))
                        .forEach(slot -> slots.put(slot, false));
            }
        }
        return new Scored(labelled, intents(labelled, language), planned, whole, slots);
    }

    boolean intended() {
        return intents.equals(labelled.intents());
    }

    /** A conversation with the utterance, for measuring. */
    static Script script(Case labelled, Language language) {
        return LabelledSet.before(labelled.state(), language).user(labelled.utterance());
    }

    private static List<String> planned(Case labelled, Language language) {
        Script script = script(labelled, language);
        List<String> steps = new ArrayList<>();
        while (steps.size() < labelled.steps().size()) {
            switch (script.plan()) {
                case Plan.Say(var kind, var text) -> {
                    steps.add("say " + kind);
                    return steps;
                }
                case Plan.Call(var name, var arguments) -> {
                    steps.add(name + " " + arguments);
                    script.answered(Samples.answer(Tools.find(name).orElseThrow(), arguments));
                }
            }
        }
        return steps;
    }

    /** What the step is, under no name, and its arguments, read strictly and with the defaults a service would see. */
    private static Map<String, String> arguments(String step) {
        int space = step.indexOf(' ');
        String name = step.substring(0, space);
        Map<String, String> arguments = new LinkedHashMap<>();
        if (name.equals("say")) {
            arguments.put("", step);
            return arguments;
        }
        arguments.put("", name);
        Tool<?, ?> tool = Tools.find(name).orElseThrow();
        JsonNode tree = Json.tree(Json.readStrictly(step.substring(space + 1), tool.arguments()));
        tree.properties().forEach(argument -> {
            JsonNode value = argument.getValue();
            if (value.isObject()) {
                value.properties()
                        .forEach(attribute -> arguments.put(
                                argument.getKey() + "." + attribute.getKey(), plain(attribute.getValue())));
            } else if (!value.isNull() && !(value.isArray() && value.isEmpty())) {
                arguments.put(argument.getKey(), plain(value));
            }
        });
        return arguments;
    }

    private static String plain(JsonNode value) {
        return value.isNumber() ? value.decimalValue().stripTrailingZeros().toPlainString() : value.toString();
    }

    private static List<String> intents(Case labelled, Language language) {
        String text = Folded.plain(labelled.utterance());
        Language told = UNDERSTANDING.language(text, language, LanguageGuess.allowed(List.of()));
        return UNDERSTANDING.wants(text, told, NOW).stream().map(Scored::label).toList();
    }

    private static String label(Want want) {
        return switch (want) {
            case Want.Search(var criteria, var refines) -> refines ? "refine" : "search";
            case Want.Add add -> add.order() ? "buy" : "add";
            case Want.SetQuantity set -> "quantity";
            case Want.ShowCart show -> "cart";
            case Want.TrackOrder track -> "track";
            case Want.ListOrders list -> "orders";
            case Want.Stores stores -> stores.hours() ? "hours" : "stores";
            case Want.Directions directions -> "route";
            case Want.Talk(var kind) -> kind;
            case Want.More more -> "more";
            case Want.Cheaper cheaper -> "cheaper";
            case Want.Remove remove -> "remove";
            case Want.Checkout checkout -> "checkout";
            case Want.Cancel cancel -> "cancel";
            case Want.Compare compare -> "compare";
            case Want.Same same -> "same";
            case Want.Details details -> "details";
            case Want.Reviews reviews -> "reviews";
            case Want.Arrival arrival -> "arrival";
        };
    }

    @Override
    public String toString() {
        return String.format(
                Locale.ROOT,
                "%s [%s] %s%n    expected %s: %s%n    planned  %s: %s%n",
                labelled.template(),
                labelled.state(),
                labelled.utterance(),
                labelled.intents(),
                labelled.steps(),
                intents,
                planned);
    }
}
