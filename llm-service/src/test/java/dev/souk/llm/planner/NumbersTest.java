package dev.souk.llm.planner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.math.BigDecimal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NumbersTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    EN | 1,200 | 1200
                    EN | 1,200.50 | 1200.50
                    EN | 19,99 | 19.99
                    EN | 2 thousand | 2000
                    EN | twenty-five | 25
                    EN | two hundred and fifty | 250
                    EN | three thousand four hundred | 3400
                    ES | 1.200,5 | 1200.5
                    ES | doscientos cincuenta | 250
                    ES | veintidós | 22
                    ES | treinta y cinco | 35
                    ES | mil quinientos | 1500
                    ZH | 两百五 | 250
                    ZH | 一千零五十 | 1050
                    ZH | 三万五千 | 35000
                    ZH | 3万 | 30000
                    FR | quatre-vingt-dix | 90
                    FR | deux cent cinquante | 250
                    DE | zweihundertfünfzig | 250
                    DE | einundzwanzig | 21
                    PT | cento e vinte | 120
                    PT | duzentos e cinquenta | 250
                    RU | двести пятьдесят | 250
                    RU | тысяча двести | 1200
                    JA | 二千五百 | 2500
                    AR | مائتان وخمسون | 250
                    HI | पच्चीस | 25
                    """)
    void readsNumbersAsPeopleWriteThem(Language language, String written, BigDecimal number) {
        assumeThat(Language.spoken()).contains(language);

        assertThat(new Numbers(Grammar.of(language)).read(Folded.fold(written))).isEqualByComparingTo(number);
    }

    @Test
    void readsNoNumberWhereThereIsNone() {
        Numbers numbers = new Numbers(Grammar.of(Language.EN));

        assertThat(numbers.read("boots")).isNull();
        assertThat(numbers.read(" ")).isNull();
        assertThat(numbers.whole("999999999999999999999", 7)).isEqualTo(7);
        assertThat(numbers.whole("2.5", 7)).isEqualTo(7);
    }
}
