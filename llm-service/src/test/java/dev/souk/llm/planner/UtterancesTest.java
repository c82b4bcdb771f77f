package dev.souk.llm.planner;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The set the grammars are tuned to, and the one they are not: the second tells how the planner does on what it never saw. */
class UtterancesTest {
    private static final double LEAST = 0.95;

    /** Below what was measured, so that a grammar may lose an utterance by chance, and no more. */
    private static final Map<String, Integer> LEAST_HELD_OUT = Map.of("en", 46, "es", 47, "zh", 44);

    @Test
    void understandsNearlyAllUtterancesItWasTunedTo() {
        Map<String, Utterances.Score> scores = Utterances.scores("/planner/utterances.tsv");

        assertThat(scores.values().stream().mapToInt(Utterances.Score::all).sum())
                .isGreaterThanOrEqualTo(150);
        assertThat(scores)
                .allSatisfy((language, score) -> assertThat(score.misses().size())
                        .as("misses in %s", language)
                        .isLessThanOrEqualTo((int) (score.all() * (1 - LEAST))));
    }

    @Test
    void understandsMostUtterancesItWasNotTunedTo() {
        Map<String, Utterances.Score> scores = Utterances.scores("/planner/held-out.tsv");

        assertThat(scores.keySet()).isEqualTo(LEAST_HELD_OUT.keySet());
        assertThat(scores).allSatisfy((language, score) -> {
            assertThat(score.all()).as("utterances in %s", language).isGreaterThanOrEqualTo(30);
            assertThat(score.hits())
                    .as("understood of the held-out utterances in %s", language)
                    .isGreaterThanOrEqualTo(LEAST_HELD_OUT.getOrDefault(language, 0));
        });
    }

    /** Words that lead in, join or repeat: what a grammar of loops and optional groups would choke on. */
    @ParameterizedTest
    @ValueSource(strings = {"y ", "quiero ", "and ", "the first of ", "一", "帮我", "第一个", "附近"})
    @Timeout(20)
    void answersEndlesslyRepeatedWords(String word) {
        Plan plan = Script.inValmora().user(word.repeat(2_000) + "!").plan();

        assertThat(plan).isNotNull();
    }
}
