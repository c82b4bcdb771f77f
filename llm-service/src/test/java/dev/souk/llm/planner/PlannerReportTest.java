package dev.souk.llm.planner;

import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import dev.souk.llm.planner.LabelledSet.Case;
import dev.souk.llm.planner.LabelledSet.Half;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * How well the planner understands each language: measured on utterances of templates that no grammar was tuned to. Writes
 * {@code target/planner-report.md}, and what it missed of the tuning half beside it. {@code -Dplanner.language=fr} measures
 * one language alone.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PlannerReportTest {
    private static final Path TARGET = Path.of("target");

    /** Of the whole calls of the held-out half. */
    private static final double LEAST = 0.90;

    private static final double LEAST_OF_FIRST = 0.95;
    private static final Set<Language> FIRST = Set.of(Language.EN, Language.ZH, Language.ES);

    private static final int TURNS = 12;
    private static final int ROUNDS = 8;
    private static final int WARM_ROUNDS = 3;

    private final Map<Language, List<Scored>> scores = new EnumMap<>(Language.class);

    static List<Language> measured() {
        String one = System.getProperty("planner.language", "");
        return Language.spoken().stream()
                .filter(language -> one.isEmpty() || one.equals(language.tag()))
                .toList();
    }

    @BeforeAll
    void measuresAll() throws IOException {
        for (Language language : measured()) {
            scores.put(
                    language,
                    LabelledSet.of(language).stream()
                            .map(labelled -> Scored.of(labelled, language))
                            .toList());
        }
        String report = report();
        System.out.println(report);
        Files.createDirectories(TARGET);
        Files.writeString(TARGET.resolve("planner-report.md"), report);
        for (Map.Entry<Language, List<Scored>> of : scores.entrySet()) {
            String misses = of.getValue().stream()
                    .filter(scored -> scored.labelled().half() == Half.TUNE)
                    .filter(scored -> !scored.whole() || !scored.intended())
                    .map(Scored::toString)
                    .collect(Collectors.joining());
            Files.writeString(TARGET.resolve("planner-misses-" + of.getKey().tag() + ".txt"), misses);
        }
    }

    @ParameterizedTest
    @MethodSource("measured")
    void understandsWhatItWasNotTunedTo(Language language) {
        double least = FIRST.contains(language) ? LEAST_OF_FIRST : LEAST;

        assertThat(share(language, Half.HELD, Scored::whole)).isGreaterThanOrEqualTo(least);
    }

    @ParameterizedTest
    @MethodSource("measured")
    void understandsNearlyAllItWasTunedTo(Language language) {
        assertThat(share(language, Half.TUNE, Scored::whole)).isGreaterThanOrEqualTo(LEAST_OF_FIRST);
    }

    @ParameterizedTest
    @MethodSource("measured")
    void setsAreLargeAndSplitByTemplate(Language language) {
        List<Case> set = LabelledSet.of(language);

        assertThat(set).hasSizeGreaterThanOrEqualTo(40).doesNotHaveDuplicates();
        assertThat(templates(set, Half.TUNE)).doesNotContainAnyElementsOf(templates(set, Half.HELD));
        assertThat(set.stream().map(Case::template).distinct()).hasSizeGreaterThanOrEqualTo(20);
    }

    @Test
    void allSetsTogetherHoldFourHundredUtterances() {
        int all = Language.spoken().stream()
                .mapToInt(language -> LabelledSet.of(language).size())
                .sum();

        assertThat(all).isGreaterThanOrEqualTo(400);
    }

    /** Words that lead in, join or repeat: what a grammar of loops and optional groups would choke on. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "y ",
                "quiero ",
                "and ",
                "the first of ",
                "一",
                "帮我",
                "第一个",
                "附近",
                "et ",
                "je veux ",
                "und ",
                "ich will ",
                "e ",
                "quero ",
                "и ",
                "хочу ",
                "ください",
                "と",
                "の",
                "番目",
                "カートに",
                "入れて",
                "近くの",
                "一番",
                "هل ",
                "و ",
                "أريد ",
                "الأول ",
                "قبل ",
                "أقرب ",
                "لا ",
                "और ",
                "मुझे ",
                "पहला ",
                "वाला ",
                "से ",
                "तक ",
                "दिखाओ "
            })
    @Timeout(20)
    void answersEndlesslyRepeatedWords(String word) {
        Plan plan = Script.inValmora().user(word.repeat(2_000) + "!").plan();

        assertThat(plan).isNotNull();
    }

    private static Set<String> templates(List<Case> set, Half half) {
        return set.stream()
                .filter(labelled -> labelled.half() == half)
                .map(Case::template)
                .collect(toSet());
    }

    private Stream<Scored> scored(Language language, Half half) {
        return scores.getOrDefault(language, List.of()).stream()
                .filter(scored -> scored.labelled().half() == half);
    }

    private double share(Language language, Half half, Predicate<Scored> right) {
        List<Scored> all = scored(language, half).toList();
        return (double) all.stream().filter(right).count() / all.size();
    }

    private String report() {
        StringBuilder text = new StringBuilder("""
                # What the planner understands

                Held-out half: templates that no grammar was tuned to. A whole call is right in every argument.

                | language | utterances | templates | intent | slots | whole calls | whole calls, tuning half |
                |---|---|---|---|---|---|---|
                """);
        for (Language language : scores.keySet()) {
            List<Scored> held = scored(language, Half.HELD).toList();
            List<Boolean> slots =
                    held.stream().flatMap(one -> one.slots().values().stream()).toList();
            text.append(String.format(
                    Locale.ROOT,
                    "| %s | %d | %d | %s | %s | %s | %s |%n",
                    language.tag(),
                    held.size(),
                    held.stream()
                            .map(one -> one.labelled().template())
                            .distinct()
                            .count(),
                    percent(held.stream().map(Scored::intended).toList()),
                    percent(slots),
                    percent(held.stream().map(Scored::whole).toList()),
                    percent(scored(language, Half.TUNE).map(Scored::whole).toList())));
        }
        return text.append(slots()).append(times()).toString();
    }

    private String slots() {
        Set<String> names = new TreeSet<>();
        scores.keySet()
                .forEach(language -> scored(language, Half.HELD)
                        .forEach(scored -> names.addAll(scored.slots().keySet())));
        StringBuilder text = new StringBuilder("\n## Slots, held-out half: right of all\n\n| slot |");
        scores.keySet()
                .forEach(language -> text.append(' ').append(language.tag()).append(" |"));
        text.append("\n|---|").append("---|".repeat(scores.size())).append('\n');
        for (String name : names) {
            text.append("| ").append(name).append(" |");
            for (Language language : scores.keySet()) {
                List<Boolean> found = scored(language, Half.HELD)
                        .filter(scored -> scored.slots().containsKey(name))
                        .map(scored -> scored.slots().get(name))
                        .toList();
                long right = found.stream().filter(Boolean::booleanValue).count();
                text.append(found.isEmpty() ? " – |" : " " + right + "/" + found.size() + " |");
            }
            text.append('\n');
        }
        return text.toString();
    }

    /**
     * Printed and not asserted: a shared machine would fail it by chance. The last message is new in each round, so that it is
     * understood anew; those before it are remembered, as they are in a conversation.
     */
    private String times() {
        StringBuilder text = new StringBuilder("""

                ## Time of one plan, warm, in ms

                | language | p50 | p99 | most | p99 after 12 turns |
                |---|---|---|---|---|
                """);
        for (Language language : scores.keySet()) {
            List<Case> set = LabelledSet.of(language);
            long[] times = measured(set, labelled -> LabelledSet.before(labelled.state(), language));
            long[] longTimes = measured(set, labelled -> after(set, labelled, language));
            text.append(String.format(
                    Locale.ROOT,
                    "| %s | %.2f | %.2f | %.2f | %.2f |%n",
                    language.tag(),
                    times[times.length / 2] / 1e6,
                    times[(int) (times.length * 0.99)] / 1e6,
                    times[times.length - 1] / 1e6,
                    longTimes[(int) (longTimes.length * 0.99)] / 1e6));
        }
        return text.toString();
    }

    /** Nanoseconds of each plan, ascending. */
    private static long[] measured(List<Case> set, Function<Case, Script> before) {
        List<Long> times = new ArrayList<>();
        for (int round = 0; round < ROUNDS; round++) {
            for (Case labelled : set) {
                Script script = before.apply(labelled);
                script.user("?").plan();
                script.user(labelled.utterance() + " ".repeat(round + 1));
                long start = System.nanoTime();
                script.plan();
                if (round >= WARM_ROUNDS) {
                    times.add(System.nanoTime() - start);
                }
            }
        }
        return times.stream().mapToLong(Long::longValue).sorted().toArray();
    }

    /** A dozen turns that asked for much and were never answered, all of which a plan replays. */
    private static Script after(List<Case> set, Case labelled, Language language) {
        int at = set.indexOf(labelled);
        Script script = LabelledSet.before("shown", language);
        for (int turn = 1; turn <= TURNS; turn++) {
            script.user(set.get((at + turn) % set.size()).utterance()).assistant("so");
        }
        return script;
    }

    private static String percent(List<Boolean> right) {
        return right.isEmpty()
                ? "–"
                : String.format(
                        Locale.ROOT,
                        "%.1f %%",
                        100.0 * right.stream().filter(Boolean::booleanValue).count() / right.size());
    }
}
