package dev.souk.llm.planner;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

/** The set the grammars are tuned to, and the one they are not: the second tells how the planner does on what it never saw. */
class UtterancesTest {
    private static final double LEAST = 0.95;

    /** Below what was measured, so that a grammar may lose an utterance by chance, and no more. */
    private static final Map<String, Integer> LEAST_HELD_OUT = Map.of("en", 39, "es", 39, "zh", 36);

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
}
