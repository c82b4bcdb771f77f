package dev.souk.llm.planner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LanguageGuessTest {
    private static final Set<Language> ALL = LanguageGuess.allowed(List.of());

    private final Understanding understanding = new Understanding();

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    EN | where is my order?
                    ES | ¿dónde está mi pedido?
                    ZH | 我的订单在哪里
                    ZH | 把Ridge Hiker加入购物车
                    FR | où est ma commande ?
                    DE | wo ist meine Bestellung?
                    PT | onde está a minha encomenda?
                    RU | где мой заказ?
                    JA | 注文はどこですか
                    JA | Ridge Hikerをカートに入れて
                    AR | أين طلبي؟
                    HI | मेरा ऑर्डर कहाँ है?
                    """)
    void tellsLanguagesApart(Language expected, String text) {
        assumeThat(ALL).contains(expected);

        assertThat(understanding.language(text, Language.EN, ALL)).isEqualTo(expected);
    }

    @Test
    void keepsTheLanguageSoFarWhereNothingTellsAnother() {
        assertThat(understanding.language("Ridge Hiker", Language.ES, ALL)).isEqualTo(Language.ES);
        assertThat(understanding.language("42?", Language.ZH, ALL)).isEqualTo(Language.ZH);
    }

    @Test
    void choosesAmongTheLanguagesOfTheShopAlone() {
        Set<Language> shop = LanguageGuess.allowed(List.of("en-GB", "zh"));

        assertThat(understanding.language("¿dónde está mi pedido?", Language.EN, shop))
                .isIn(shop);
        assertThat(understanding.language("我的订单", Language.EN, LanguageGuess.allowed(List.of("en"))))
                .isEqualTo(Language.EN);
    }

    @Test
    void takesAllLanguagesWhereTheShopNamesNoneThatIsSpoken() {
        assertThat(LanguageGuess.allowed(List.of("tlh", ""))).isEqualTo(ALL);
    }

    @Test
    void answersInALanguageOfTheShop() {
        Script script =
                Script.with(Map.of("languages", List.of("es"), "shop", "Souk")).user("hola");

        assertThat(script.say().text()).isEqualTo(Wording.of(Language.ES).say("talk.greeting", "shop", "Souk"));
    }

    @Test
    void survivesAContextWhoseLanguagesAreNone() {
        Script script = Script.with(Map.of("languages", "es", "language", 7)).user("hello");

        assertThat(script.say().kind()).isEqualTo("talk.greeting");
    }
}
