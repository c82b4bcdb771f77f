package dev.souk.maps.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class WordsTest {

    @Test
    void dropsCaseAccentsPluralsAndAbbreviations() {
        assertThat(Words.of("Rua da Conceição")).isEqualTo(Words.of("RUA da conceicao"));
        assertThat(Words.of("Harbour St.")).isEqualTo(Words.of("harbour street"));
        assertThat(Words.of("bakeries")).isEqualTo(Words.of("Bakery"));
        assertThat(Words.of("King's Bridge")).containsExactly("king", "bridge");
    }

    @Test
    void takesChineseCharactersAsWords() {
        assertThat(Words.of("附近的 书店")).containsExactly("附", "近", "的", "书", "店");
    }

    @Test
    void countsASwapOfNeighboursAsOneMistake() {
        assertThat(Words.distance("harbour", "harbuor")).isEqualTo(1);
        assertThat(Words.distance("harbour", "harbor")).isEqualTo(1);
        assertThat(Words.distance("", "abc")).isEqualTo(3);
    }

    @Test
    void prefersTheExactNameToAMisspeltOneAndAShortOneToALongOne() {
        List<String> asked = Words.of("harbour street");

        double exact = Words.fit(asked, Words.of("Harbour Street"));
        double longer = Words.fit(asked, Words.of("Old Harbour Street North"));
        double misspelt = Words.fit(asked, Words.of("Harbor Street"));

        assertThat(exact).isGreaterThan(longer);
        assertThat(longer).isGreaterThan(misspelt);
        assertThat(misspelt).isPositive();
    }

    @Test
    void fitsNothingWhereAWordIsMissing() {
        assertThat(Words.fit(Words.of("harbour castle"), Words.of("Harbour Street")))
                .isZero();
        assertThat(Words.fit(List.of(), Words.of("Harbour Street"))).isZero();
    }
}
