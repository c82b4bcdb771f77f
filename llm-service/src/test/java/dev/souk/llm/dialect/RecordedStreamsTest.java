package dev.souk.llm.dialect;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Streams as the hosts send them, whole, cut anywhere, and ended anywhere. */
class RecordedStreamsTest {
    private static final long SEED = 20261128;

    static List<Fixture> fixtures() {
        return Fixture.all();
    }

    @ParameterizedTest
    @MethodSource("fixtures")
    void becomesOneCleanAnswer(Fixture fixture) {
        Answer answer = fixture.run();

        fixture.expect(answer);
    }

    @ParameterizedTest
    @MethodSource("fixtures")
    void isTheSameHoweverItIsCutInTwo(Fixture fixture) {
        for (int cut = 0; cut <= fixture.stream().length; cut++) {
            Answer answer = fixture.run(cut);

            assertThat(answer).as("cut at byte %d", cut).satisfies(whole -> fixture.expect(whole));
        }
    }

    @ParameterizedTest
    @MethodSource("fixtures")
    void isTheSameInManyPieces(Fixture fixture) {
        Random random = new Random(SEED);
        for (int round = 0; round < 20; round++) {
            int[] cuts = random.ints(30, 0, fixture.stream().length + 1)
                    .sorted()
                    .distinct()
                    .toArray();

            Answer answer = fixture.run(cuts);

            assertThat(answer).as("cut at %s", Arrays.toString(cuts)).satisfies(whole -> fixture.expect(whole));
        }
    }

    @ParameterizedTest
    @MethodSource("fixtures")
    void neverHasAPartOfACallWhenItEndsTooEarly(Fixture fixture) {
        for (int end = 0; end < fixture.stream().length; end++) {
            byte[] part = Arrays.copyOf(fixture.stream(), end);

            Answer answer = Answer.of(part, Fixture.TOOLS);

            assertThat(answer).as("ended at byte %d", end).satisfies(cut -> fixture.expectNoMore(cut));
        }
    }
}
