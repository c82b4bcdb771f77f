package dev.souk.catalog.search;

import static org.assertj.core.api.Assertions.assertThat;

import dev.souk.catalog.search.SearchText.Part;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class WordsTest {

    private final Vocabulary vocabulary = Vocabulary.load();
    private final SearchText texts = new SearchText(vocabulary);

    @ParameterizedTest
    @CsvSource({
        "ENGLISH, boots, boot",
        "ENGLISH, Hiking, hike",
        "SPANISH, impermeables, impermeable",
        "SPANISH, botas, bota",
        "SPANISH, montañas, montana",
        "SPANISH, camión, camiones",
        "PLAIN, Café, cafe",
    })
    void wordsOfOneKindAreTheSame(Language language, String one, String other) {
        assertThat(language.words(one)).isEqualTo(language.words(other));
    }

    @Test
    void chineseIsReadInCharactersAndPairs() {
        assertThat(Language.CHINESE.words("登山靴")).contains("登", "登山", "山靴", "靴");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "5 kg | 5000g",
                "5kg | 5000g",
                "0,5 l | 500ml",
                "500ml | 500ml",
                "1.5 L | 1500ml",
                "5公斤大米 | 5000g",
                "15.6\" | 15.6inch",
                "14英寸 | 14inch",
                "1 TB | 1000000mb",
                "20-cm | 200mm",
            })
    void quantitiesAreOneWhateverTheirUnit(String text, String token) {
        assertThat(Measures.in(Language.normalized(text)).tokens()).containsExactly(token);
    }

    @ParameterizedTest
    @ValueSource(strings = {"size 42", "usb 3", "iphone12g5", "2 men", "3 lamps"})
    void otherNumbersAreNoQuantities(String text) {
        assertThat(Measures.in(text).tokens()).isEmpty();
        assertThat(Measures.in(text).rest()).isEqualTo(text);
    }

    @ParameterizedTest
    @CsvSource({
        "Negras, black",
        "negro, black",
        "黑色, black",
        "Black, black",
        "color, colour",
        "talla, size",
        "尺码, size",
        "sí, yes",
        "是, yes",
        "true, yes",
        "5 KG, 5000g",
        "Impermeable, waterproof",
        "XL, xl",
        "Tarnwell, tarnwell",
    })
    void namesAndValuesHaveOneForm(String given, String canonical) {
        assertThat(vocabulary.canonical(given)).isEqualTo(canonical);
    }

    @Test
    void wordsThatMeanNothingAreLeftOut() {
        assertThat(texts.parts("I want some foobar, please")).containsExactly(new Part.Word("foobar"));
        assertThat(texts.parts("the of")).containsExactly(new Part.Word("the"), new Part.Word("of"));
        assertThat(texts.parts("!!! ...")).isEmpty();
        assertThat(texts.parts("")).isEmpty();
    }

    @Test
    void phrasesOfAnyLanguageMeanTheSame() {
        List<Part> spanish = texts.parts("botas de montaña impermeables");
        List<Part> chinese = texts.parts("我想买一双防水登山靴");

        assertThat(spanish).hasSize(2).allMatch(Part.Meaning.class::isInstance);
        assertThat(chinese).hasSize(2).allMatch(Part.Meaning.class::isInstance);
        assertThat(alternatives(spanish.getFirst()))
                .contains(alternatives(chinese.getLast()).get(1));
    }

    @Test
    void mixedScriptsAndQuantitiesAreToldApart() {
        assertThat(texts.parts("Lumarq 大大 5kg"))
                .containsExactly(new Part.Han("大大"), new Part.Word("lumarq"), new Part.Measure("5000g"));
    }

    private static List<SearchText.Phrase> alternatives(Part part) {
        return ((Part.Meaning) part).phrases();
    }
}
