package dev.souk.llm.planner;

import static org.assertj.core.api.Assertions.assertThat;

import dev.souk.contracts.order.OrderStatus;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Nothing is made up: every number in a text is in a tool result or in what the shopper wrote. */
class FactsTest {
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
                shown().user("when can the second one arrive?").answered(Samples.etas("16:45", true)));
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
