package dev.souk.llm.planner;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDateTime;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TimesTest {
    /** A Friday. */
    private static final LocalDateTime NOW = LocalDateTime.parse("2026-05-01T14:00");

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    EN | 6 pm | 18:00
                    EN | half past seven | 19:30
                    EN | quarter to six | 17:45
                    EN | noon | 12:00
                    EN | within 2 hours | 16:00
                    EN | in 45 minutes | 14:45
                    EN | within 3 days | 2026-05-04T23:59
                    EN | tomorrow at 10 am | 2026-05-02T10:00
                    EN | tomorrow morning | 2026-05-02T12:00
                    EN | the day after tomorrow | 2026-05-03T23:59
                    EN | wednesday 3 pm | 2026-05-06T15:00
                    EN | friday | 2026-05-08T23:59
                    EN | the 9th of may | 2026-05-09T23:59
                    EN | april 3 | 2027-04-03T23:59
                    ES | las seis y cuarto | 18:15
                    ES | pasado mañana | 2026-05-03T23:59
                    ES | el miércoles a las 10 | 2026-05-06T10:00
                    ES | 9 de mayo | 2026-05-09T23:59
                    ZH | 下午六点半 | 18:30
                    ZH | 后天 | 2026-05-03T23:59
                    ZH | 周三下午三点 | 2026-05-06T15:00
                    ZH | 5月9号 | 2026-05-09T23:59
                    """)
    void readsWhenSomethingMustArrive(Language language, String written, String latest) {
        assertThat(times(language).latest(written, NOW)).isEqualTo(latest);
    }

    @Test
    void readsNoDateThatNoMonthHas() {
        assertThat(times(Language.EN).latest("31 february", NOW)).isNull();
    }

    @Test
    void tellsNoDayWhereTodayIsUnknown() {
        assertThat(times(Language.EN).latest("friday", null)).isNull();
        assertThat(times(Language.EN).latest("within 2 hours", null)).isNull();
        assertThat(times(Language.EN).latest("6 pm", null)).isEqualTo("18:00");
    }

    private static Times times(Language language) {
        Grammar grammar = Grammar.of(language);
        return new Times(grammar, new Numbers(grammar));
    }
}
