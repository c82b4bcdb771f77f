package dev.souk.llm.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ModelCatalogTest {
    private static final String ONE = """
            {"version": "7", "asOf": "2026-11-01", "currency": "EUR", "models": [
              {"name": "One", "aliases": ["uno"], "contextTokens": 1000, "maxOutputTokens": 100,
               "abilities": ["chat"], "thinking": "switch", "prices": [{"input": 10, "output": 20}]}
            ]}""";

    @Test
    void isPartOfTheServiceAndSound() {
        ModelCatalog catalog = ModelCatalog.bundled();

        assertThat(catalog.models()).hasSizeGreaterThan(40);
        assertThat(catalog.models()).allSatisfy(model -> {
            assertThat(catalog.of(model.name())).isSameAs(model);
            assertThat(model.name()).isLowerCase();
        });
        assertThat(catalog.of("souk-planner-1").prices().cost(new TokenUse(9_999, 0, 9_999, 0)))
                .isEqualTo(new CostMicros(0, "USD", true));
    }

    @ParameterizedTest
    @CsvSource({"Qwen/Qwen3-8B, qwen3-8b", "qwen3:8b, qwen3-8b", " QWEN-PLUS-LATEST , qwen-plus"})
    void findsAModelByAnyOfItsNames(String given, String name) {
        assertThat(ModelCatalog.bundled().find(given))
                .hasValueSatisfying(model -> assertThat(model.name()).isEqualTo(name));
    }

    @Test
    void assumesLittleOfAModelThatIsNotListed() {
        ModelFacts unknown = ModelCatalog.bundled().of("acme/made-up-1");

        assertThat(unknown.window()).isEqualTo(new ModelFacts.Window(32_768, 8_192));
        assertThat(unknown.abilities()).isEqualTo(Set.of(Ability.CHAT, Ability.TOOLS));
        assertThat(unknown.thinking()).isEqualTo(Thinking.SWITCH);
        assertThat(unknown.prices().priced()).isFalse();
    }

    @Test
    void readsAnotherFile(@TempDir Path folder) throws IOException {
        Path file = Files.writeString(folder.resolve("mine.json"), ONE);

        ModelCatalog catalog = ModelCatalog.load(Optional.of(file));

        assertThat(catalog.version()).isEqualTo("7");
        assertThat(catalog.asOf()).isEqualTo("2026-11-01");
        assertThat(catalog.currency()).isEqualTo("EUR");
        assertThat(catalog.of("UNO"))
                .isEqualTo(new ModelFacts(
                        "One",
                        Set.of("uno"),
                        new ModelFacts.Window(1_000, 100),
                        Set.of(Ability.CHAT),
                        Thinking.SWITCH,
                        List.of(),
                        new PriceList("EUR", List.of(new Price(1_000, 10, 10, 20, 20)))));
    }

    @Test
    void refusesAFileThatIsNotThere(@TempDir Path folder) {
        assertThatThrownBy(() -> ModelCatalog.load(Optional.of(folder.resolve("none.json"))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("none.json, expected a file that can be read");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '^',
            value = {
                "\"version\": \"7\"| \"version\": 7| version: given 7, expected a text of 1 to 200 characters",
                "\"2026-11-01\"| \"1.11.2026\"| asOf: given \"1.11.2026\", expected a date such as 2026-11-28",
                "\"EUR\"| \"Euro\"| currency:",
                "\"models\": [| \"model\": [| given the field 'model', expected only asOf, currency, models, version",
                "1000| -1| models[0].contextTokens: given -1, expected a whole number from 1 to 1000000000",
                "1000| 1e99| models[0].contextTokens: given 1.0E99, expected a whole number",
                "100,| 5000,| models[0]: maxOutputTokens: given 5000, expected 0 to 1000, the context",
                "[\"chat\"]| [\"fly\"]| models[0].abilities: given 'fly', expected one of chat, tools",
                "[\"chat\"]| []| models[0].abilities: given none, expected at least one of",
                "[\"chat\"]| [\"embed\"]| models[0]: dimensions: given [], expected some if and only if the model can embed",
                "\"switch\"| \"maybe\"| models[0].thinking: given 'maybe', expected one of none, switch, always",
                "\"input\": 10| \"input\": 0.5| models[0].prices[0].input: given 0.5, expected a whole number from 0",
                "\"input\": 10| \"inptu\": 10| models[0].prices[0]: given the field 'inptu', expected only cachedInput",
                "\"uno\"| \"one\"| models: given the name 'one' for One and One, expected each name once",
                "\"contextTokens\": 1000,| | models[0].contextTokens: given nothing, expected a whole number",
                "]}| ]| given ",
                "{\"version\"| [\"version\"| expected JSON"
            })
    void saysWhatIsWrongAndWhere(String right, String wrong, String problem) {
        String broken = ONE.replace(right, wrong == null ? "" : wrong);

        assertThatThrownBy(() -> ModelCatalog.parse(broken, "mine.json"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("mine.json: ")
                .hasMessageContaining(problem);
    }

    @Test
    void refusesPriceRangesThatDoNotAscend() {
        String twice = ONE.replace(
                "[{\"input\": 10, \"output\": 20}]",
                "[{\"upToInputTokens\": 500, \"input\": 1}, {\"upToInputTokens\": 500, \"input\": 2}]");

        assertThatThrownBy(() -> ModelCatalog.parse(twice, "mine.json"))
                .hasMessage(
                        "mine.json: models[0].prices: upToInputTokens: given 500 after 500, expected ascending ranges");
    }
}
