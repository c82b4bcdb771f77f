package dev.souk.llm.planner;

import com.ibm.icu.text.DateFormatSymbols;
import com.ibm.icu.text.RuleBasedNumberFormat;
import com.ibm.icu.util.ULocale;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * Words of a language that nobody should type again: cardinals, ordinals, weekdays and months in all genders and cases, as
 * ICU spells them. They are asked of ICU once for each language, since ICU itself reads neither accents left out nor
 * compounds, and leniently only at milliseconds a word.
 */
final class IcuWords {
    private static final int LAST_CARDINAL = 100;
    private static final int LAST_ORDINAL = 20;
    private static final List<Long> UNITS = List.of(100L, 1_000L, 1_000_000L);
    private static final int DAYS = 7;

    /** The names of ICU's dictionaries, as grammars refer to them. */
    static final List<String> NAMES = List.of("numberWord", "ordinal", "weekday", "month");

    private final Language language;

    IcuWords(Language language) {
        this.language = language;
    }

    /** The dictionary of one of the {@link #NAMES}: from the folded word to its value. */
    Map<String, String> words(String name) {
        return switch (name) {
            case "numberWord" -> cardinals();
            case "ordinal" -> ordinals();
            case "weekday" -> weekdays();
            case "month" -> months();
            default -> Map.of();
        };
    }

    private Map<String, String> cardinals() {
        Map<String, String> words = new LinkedHashMap<>();
        spell(
                "%spellout-cardinal",
                format -> {
                    for (long n = 0; n <= LAST_CARDINAL; n++) {
                        put(words, format.spelled(n), n);
                    }
                    for (long unit : UNITS) {
                        for (long n = 1; n <= 9; n++) {
                            String spelled = format.spelled(n * unit);
                            int space = spelled.indexOf(' ');
                            if (space < 0) {
                                put(words, spelled, n * unit);
                            } else {
                                // "two hundred": the second word is the unit.
                                put(words, spelled.substring(space + 1), unit);
                            }
                        }
                    }
                });
        return words;
    }

    private Map<String, String> ordinals() {
        Map<String, String> words = new LinkedHashMap<>();
        spell(
                "%spellout-ordinal",
                format -> {
                    for (long n = 1; n <= LAST_ORDINAL; n++) {
                        put(words, format.spelled(n), n);
                    }
                });
        return words;
    }

    private Map<String, String> weekdays() {
        Map<String, String> words = new LinkedHashMap<>();
        String[] names = DateFormatSymbols.getInstance(language.locale()).getWeekdays();
        for (int day = 1; day <= DAYS; day++) {
            // ICU counts from Sunday as 1, ISO from Monday.
            put(words, names[day], day == 1 ? DAYS : day - 1);
        }
        return words;
    }

    private Map<String, String> months() {
        Map<String, String> words = new LinkedHashMap<>();
        DateFormatSymbols symbols = DateFormatSymbols.getInstance(language.locale());
        Stream.of(DateFormatSymbols.FORMAT, DateFormatSymbols.STANDALONE).forEach(context -> {
            String[] names = symbols.getMonths(context, DateFormatSymbols.WIDE);
            for (int month = 0; month < names.length; month++) {
                put(words, names[month], month + 1L);
            }
        });
        return words;
    }

    /** One word alone, where no other has it already. */
    private static void put(Map<String, String> words, String spelled, long value) {
        String word = Folded.fold(Folded.plain(spelled));
        if (!word.isBlank() && word.indexOf(' ') < 0 && !Character.isDigit(word.charAt(0))) {
            words.putIfAbsent(word, String.valueOf(value));
        }
    }

    private void spell(String rules, Consumer<Spelling> use) {
        RuleBasedNumberFormat format =
                new RuleBasedNumberFormat(ULocale.forLocale(language.locale()), RuleBasedNumberFormat.SPELLOUT);
        List<String> names = new ArrayList<>(List.of(format.getRuleSetNames()));
        names.removeIf(name -> !name.startsWith(rules));
        names.forEach(name -> use.accept(number -> format.format(number, name)));
    }

    /** A number in words, by one set of rules. */
    private interface Spelling {
        String spelled(long number);
    }
}
