package dev.souk.llm.planner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class GrammarTest {
    static List<Language> spoken() {
        return Language.spoken();
    }

    @ParameterizedTest
    @MethodSource("spoken")
    void everyExpressionCompiles(Language language) {
        Grammar grammar = Grammar.of(language);

        assertThat(grammar.keys())
                .allSatisfy(key ->
                        assertThatCode(() -> grammar.patterns(key)).as(key).doesNotThrowAnyException());
    }

    @ParameterizedTest
    @MethodSource("spoken")
    void everyIntentHasExpressions(Language language) {
        Grammar grammar = Grammar.of(language);

        assertThat(Stream.of(Intent.values()).map(Intent::key))
                .allSatisfy(key -> assertThat(grammar.patterns(key)).as(key).isNotEmpty());
    }
}
