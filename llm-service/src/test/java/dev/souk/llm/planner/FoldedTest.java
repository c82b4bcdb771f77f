package dev.souk.llm.planner;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FoldedTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    Über Ñandú Ça | uber nandu ca
                    ＸＬ ４２ | xl 42
                    ٤٢ ४२ | 42 42
                    أحمر إلى آخر حقيبة | احمر الي اخر حقيبه
                    حِذَاء | حذاء
                    Ёлка й | елка й
                    ज़रा जूते | जरा जूते
                    कहाँ पाँच | कहां पांच
                    ガーデン | ガーデン
                    """)
    void foldsWhatSoundsTheSame(String written, String folded) {
        assertThat(Folded.fold(written)).isEqualTo(folded);
    }

    @Test
    void foldsQuotesOfAllKinds() {
        assertThat(Folded.fold("\u2018a\u2019 \u201cb\u201d")).isEqualTo("'a' \"b\"");
    }

    @Test
    void normalisesToOneFormWithoutWhatIsUnseen() {
        assertThat(Folded.plain("e\u0301\u200b\u200f ｶﾞ Ｘ")).isEqualTo("é ガ X");
    }

    @Test
    void givesBackWhatWasWrittenWhereMarksWereDropped() {
        // Given
        Folded folded = new Folded("ज़्यादा जूते");

        // When
        Folded.Match match = folded.cut(List.of(Pattern.compile("(?<ref>जूते)")));

        // Then
        assertThat(Objects.requireNonNull(match).written("ref")).isEqualTo("जूते");
        assertThat(folded.left()).startsWith("ज़्यादा ").endsWith("||||");
    }

    @Test
    void cutsTheWrittenTextWhereTheFoldedOneIsShorter() {
        Folded folded = new Folded("أريدُ حِذَاءً أسود");

        Folded.Match match = folded.cut(List.of(Pattern.compile("حذاء")));

        assertThat(match).isNotNull();
        assertThat(folded.left()).startsWith("أريدُ |").endsWith(" أسود");
    }
}
