package dev.souk.llm.planner;

import static org.assertj.core.api.Assertions.assertThat;

import dev.souk.contracts.order.OrderStatus;
import dev.souk.contracts.order.OrdersView;
import dev.souk.contracts.tool.Tools;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Nothing is made up: every number in a text is in a tool result or in what the shopper wrote. */
class FactsTest {
    private static final int MOST_CALLS = 12;

    private static final Pattern WORD =
            Pattern.compile("[\\p{L}\\p{M}&&[^\\p{IsHan}\\p{IsHiragana}\\p{IsKatakana}]]{2,}");

    private static final Pattern NUMBER = Pattern.compile("\\d+(?:[.,]\\d+)*");

    static Stream<Script> conversations() {
        return Stream.of(
                inTime("boots under 120 before 6 pm"),
                inTime("botas por menos de 120 euros antes de las seis"),
                inTime("靴子，120欧元以下，下午六点前能送到"),
                shown().user("compare the first two").answered(Samples.comparison()),
                shown().user("compara los dos primeros").answered(Samples.comparison()),
                shown().user("tell me more about the second one").answered(Samples.details(2)),
                shown().user("介绍一下第二个").answered(Samples.details(2)),
                shown().user("add two of the second one").answered(Samples.cart(Samples.line(Samples.BOOTS.get(1), 2))),
                shown().user("show my cart").answered(Samples.cart(Samples.line(Samples.BOOTS.get(1), 2))),
                shown().user("nearest store").answered(Samples.stores()),
                shown().user("opening hours of Peak Harbour").answered(Samples.stores()),
                shown().user("how do I get to Mill Lane 3?").answered(Samples.route()),
                shown().user("where is my order?").answered(Samples.order(OrderStatus.SHIPPED, null)),
                shown().user("cancel my order")
                        .answered(Samples.order(OrderStatus.CONFIRMED, null))
                        .answered(Samples.order(OrderStatus.CANCELLED, Samples.euro(11990))),
                shown().user("when can the second one arrive?").answered(Samples.etas("16:45", true)),
                shown().user("what do people say about the second one?").answered(Samples.details(2)),
                shown().user("大家怎么评价第二个").answered(Samples.details(2)),
                shown().user("¿qué dice la gente de la segunda?").answered(Samples.details(2)),
                shown().user("show my orders")
                        .answered(new OrdersView(List.of(Samples.order(OrderStatus.SHIPPED, null)))),
                shown().user("order the second one")
                        .answered(Samples.cart(Samples.line(Samples.BOOTS.get(1), 1)))
                        .answered(Samples.quote())
                        .answered(Samples.order(OrderStatus.CONFIRMED, null)));
    }

    /** Every labelled utterance, played to its end: what is said is wording, or in a record, or what the shopper wrote. */
    @ParameterizedTest
    @MethodSource("spoken")
    void nothingIsSaidThatIsNeitherWordingNorRecord(Language language) {
        Set<String> wording =
                words(String.join("\n", Wording.of(language).sentences().values()));
        List<String> made = new ArrayList<>();
        for (LabelledSet.Case labelled : LabelledSet.of(language)) {
            Script script = Scored.script(labelled, language);
            String text = played(script).text();
            Set<String> unfounded = words(text);
            unfounded.removeAll(wording);
            unfounded.removeAll(words(Folded.plain(script.facts())));
            unfounded.removeAll(coloursOf(language, script.facts()));
            List<String> numbers = new ArrayList<>(numbers(text));
            numbers.removeAll(known(script.facts()));
            if (!unfounded.isEmpty() || !numbers.isEmpty()) {
                made.add(labelled.utterance() + ": " + unfounded + numbers + " in: " + text);
            }
        }

        assertThat(made).isEmpty();
    }

    /** A colour that was written may be said in its plain form: "हरा" for "हरे". */
    private static Set<String> coloursOf(Language language, String facts) {
        Grammar grammar = Grammar.of(language);
        String folded = Folded.fold(Folded.plain(facts));
        return grammar.values("colourWord").entrySet().stream()
                .filter(colour -> folded.contains(colour.getKey()))
                .flatMap(colour -> words(grammar.written("colourWord").getOrDefault(colour.getValue(), "")).stream())
                .collect(Collectors.toSet());
    }

    /** Where words do not stand apart only the Latin ones can be told: the names of the samples. */
    private static Set<String> words(String text) {
        return WORD.matcher(text.toLowerCase(Locale.ROOT))
                .results()
                .map(MatchResult::group)
                .collect(Collectors.toCollection(HashSet::new));
    }

    @ParameterizedTest
    @MethodSource("spoken")
    void whatCannotBeDoneCallsNothing(Language language) {
        assertThat(LabelledSet.of(language))
                .filteredOn(labelled -> labelled.steps().getFirst().startsWith("say cannot."))
                .isNotEmpty()
                .allSatisfy(labelled -> assertThat(labelled.steps()).hasSize(1));
        assertThat(Wording.of(language).sentences())
                .containsKeys("cannot.change", "cannot.policy", "cannot.returns", "cannot.human");
    }

    /** Answers the calls from the samples until the planner says something. */
    private static Plan.Say played(Script script) {
        for (int calls = 0; calls < MOST_CALLS; calls++) {
            if (!(script.plan() instanceof Plan.Call(var tool, var arguments))) {
                return script.say();
            }
            script.answered(Samples.answer(Tools.find(tool).orElseThrow(), arguments));
        }
        throw new AssertionError("no end of calls");
    }

    static List<Language> spoken() {
        return Language.spoken();
    }

    @ParameterizedTest
    @MethodSource("conversations")
    void everyNumberComesFromARecord(Script script) {
        String text = script.say().text();

        assertThat(numbers(text)).as(text).isNotEmpty().isSubsetOf(known(script.facts()));
    }

    /** Numbers in records, and the same in the units that people read: cents as euros, seconds as minutes, metres as km. */
    private static Set<String> known(String facts) {
        Set<String> known = new HashSet<>();
        Matcher matcher = NUMBER.matcher(facts);
        while (matcher.find()) {
            String number = matcher.group();
            known.add(number);
            known.add(number.replace('.', ','));
            if (number.matches("\\d{1,9}")) {
                long value = Long.parseLong(number);
                known.add("%d.%02d".formatted(value / 100, value % 100));
                known.add("%d,%02d".formatted(value / 100, value % 100));
                known.add(String.valueOf(Math.round(value / 60.0)));
                known.add("%d.%d".formatted(value / 1000, value % 1000 / 100));
                known.add("%d,%d".formatted(value / 1000, value % 1000 / 100));
            }
        }
        return known;
    }

    private static List<String> numbers(String text) {
        return NUMBER.matcher(text).results().map(MatchResult::group).toList();
    }

    @ParameterizedTest
    @MethodSource("spoken")
    void sentencesHoldNoNumbersOfTheirOwn(Language language) {
        assertThat(Wording.of(language).sentences().values())
                .noneMatch(sentence -> NUMBER.matcher(sentence).find());
    }

    @ParameterizedTest
    @MethodSource("spoken")
    void everyLanguageHasTheSameSentencesWithTheSameNames(Language language) {
        assertThat(names(Wording.of(language))).isEqualTo(names(Wording.of(Language.EN)));
    }

    private static Map<String, List<String>> names(Wording wording) {
        Map<String, List<String>> names = new TreeMap<>();
        wording.sentences().forEach((key, sentence) -> {
            String[] found = Pattern.compile("\\{([a-zA-Z]+)}")
                    .matcher(sentence)
                    .results()
                    .map(result -> result.group(1))
                    .sorted()
                    .toArray(String[]::new);
            names.put(key, Arrays.asList(found));
        });
        return names;
    }

    private static Script inTime(String search) {
        return Script.inValmora()
                .user(search)
                .answered(Samples.found(Samples.BOOTS))
                .answered(Samples.etas("16:45", true));
    }

    private static Script shown() {
        Script script = Script.inValmora().user("boots").answered(Samples.found(Samples.BOOTS));
        script.say();
        return script;
    }
}
