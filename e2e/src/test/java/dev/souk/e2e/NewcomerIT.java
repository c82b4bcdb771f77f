package dev.souk.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.regex.Pattern;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The newcomer's path in the terminal, word for word as the README has it. */
class NewcomerIT {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    // as the terminal prints prices in en, es and zh: € 89.00, 89,00 €, €89.00
    private static final Pattern PRICE = Pattern.compile("(€\\s?\\d+[.,]\\d{2}|\\d+[.,]\\d{2}\\s?€)");
    private static final Pattern TIME = Pattern.compile("\\b\\d{1,2}:\\d{2}\\b");

    private final Platform platform = Platform.shared();

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "en | waterproof hiking boots under 120, size 42, that can be here before 6 pm | add the second one and order it | where is my order? | cancel it",
                "es | botas de montaña impermeables por menos de 120, talla 42, que lleguen antes de las 6 de la tarde | añade la segunda y haz el pedido | ¿dónde está mi pedido? | cancélalo",
                "zh | 120欧元以下的42码防水登山靴，下午六点前送到 | 把第二个加入购物车并下单 | 我的订单在哪里？ | 取消它"
            })
    void asksBuysTracksAndCancels(String language, String search, String buy, String track, String cancel) {
        String found = ask("", "--new", "--lang", language, search);
        assertThat(PRICE.matcher(found).results().count()).as(found).isGreaterThanOrEqualTo(3);
        assertThat(TIME.matcher(found).find()).as(found).isTrue();

        String ordered = ask("y\n", "--lang", language, buy);
        assertThat(ordered).contains("ord_");
        assertThat(PRICE.matcher(ordered).find()).as(ordered).isTrue();
        String order = firstMatch(ordered, "ord_[A-Za-z0-9-]+");
        assertThat(platform.number(
                        "orders", "select count(*) from orders where id = ? and status = 'CONFIRMED'", order))
                .isEqualTo(1);

        assertThat(ask("", "--lang", language, track)).contains(order);

        ask("y\n", "--lang", language, cancel);
        assertThat(platform.number(
                        "orders",
                        "select count(*) from orders o join payment p on p.order_id = o.id"
                                + " where o.id = ? and o.status = 'CANCELLED' and p.status in ('REFUNDED', 'VOIDED')",
                        order))
                .isEqualTo(1);
    }

    private String ask(String typed, String... arguments) {
        String[] command = new String[arguments.length + 1];
        command[0] = "ask";
        System.arraycopy(arguments, 0, command, 1, arguments.length);
        return platform.commandWithInput(typed, PATIENCE, command);
    }

    private static String firstMatch(String text, String regex) {
        var match = Pattern.compile(regex).matcher(text);
        assertThat(match.find()).as(text).isTrue();
        return match.group();
    }
}
