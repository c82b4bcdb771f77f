package dev.souk.llm.planner;

import dev.souk.contracts.money.Money;
import java.text.NumberFormat;
import java.time.LocalDateTime;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import java.util.Currency;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The sentences of one language, from {@code planner/<tag>.wording}: lines {@code key = text with {name}s}. Immutable. */
final class Wording {
    private static final Pattern PLACEHOLDER = Pattern.compile("\\{([a-zA-Z]+)}");

    private static final Map<Language, Wording> READ = new ConcurrentHashMap<>();

    private final Language language;
    private final Map<String, String> sentences = new HashMap<>();
    private final Map<String, String> options = new HashMap<>();

    private Wording(Language language) {
        this.language = language;
    }

    /** The sentences of a language, read once. */
    static Wording of(Language language) {
        return READ.computeIfAbsent(language, Wording::read);
    }

    private static Wording read(Language language) {
        Wording wording = new Wording(language);
        // The first word of a value is the plain one.
        wording.options.putAll(Grammar.of(language).written("colourWord"));
        for (String line : Grammar.lines("/planner/" + language.tag() + ".wording")) {
            if (!line.isBlank() && !line.startsWith("#")) {
                int equals = line.indexOf(" = ");
                wording.sentences.put(line.substring(0, equals).strip(), line.substring(equals + 3));
            }
        }
        return wording;
    }

    Map<String, String> sentences() {
        return Map.copyOf(sentences);
    }

    boolean has(String key) {
        return sentences.containsKey(key);
    }

    /**
     * A sentence with its names filled in, which are given as name, value, name, value.
     *
     * @throws IllegalArgumentException if there is no such sentence, or a name of it has no value
     */
    String say(String key, Object... namesAndValues) {
        String sentence = sentences.get(key);
        if (sentence == null) {
            throw new IllegalArgumentException(language.tag() + ".wording: no sentence " + key);
        }
        Map<String, String> values = new HashMap<>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            values.put(String.valueOf(namesAndValues[i]), String.valueOf(namesAndValues[i + 1]));
        }
        Matcher matcher = PLACEHOLDER.matcher(sentence);
        StringBuilder text = new StringBuilder();
        while (matcher.find()) {
            String value = values.get(matcher.group(1));
            if (value == null) {
                throw new IllegalArgumentException(key + ": no value for " + matcher.group(1));
            }
            matcher.appendReplacement(text, Matcher.quoteReplacement(value));
        }
        return matcher.appendTail(text).toString();
    }

    /** A value of an option in the words of the language, where it has one for it. */
    String option(String value) {
        return options.getOrDefault(value, value);
    }

    /** An amount as the language writes it: €89.00, 89,00 €. */
    String money(Money money) {
        NumberFormat format = NumberFormat.getCurrencyInstance(language.locale());
        format.setCurrency(Currency.getInstance(money.currency()));
        int digits = money.major().scale();
        format.setMinimumFractionDigits(digits);
        format.setMaximumFractionDigits(digits);
        // The no-break space that some locales put before the sign does not survive every terminal.
        return format.format(money.major()).replace('\u00a0', ' ').replace('\u202f', ' ');
    }

    /** A local date and time: the time alone for today, "tomorrow" for the next day, else the date as well. */
    String time(String local, @Nullable LocalDateTime now) {
        LocalDateTime at;
        try {
            at = LocalDateTime.parse(local);
        } catch (DateTimeParseException unexpected) {
            return local;
        }
        String time = local.substring(local.indexOf('T') + 1, local.indexOf('T') + 6);
        if (now == null || at.toLocalDate().equals(now.toLocalDate())) {
            return time;
        }
        return switch ((int) ChronoUnit.DAYS.between(now.toLocalDate(), at.toLocalDate())) {
            case 1 -> say("time.tomorrow", "time", time);
            case 2 -> say("time.overmorrow", "time", time);
            default -> at.toLocalDate() + " " + time;
        };
    }

    /** A rating with one decimal. */
    String rating(double rating) {
        NumberFormat format = NumberFormat.getNumberInstance(language.locale());
        format.setMaximumFractionDigits(1);
        return format.format(rating);
    }

    /** Values as a list in one line. */
    String list(Iterable<String> values) {
        return String.join(language.joiner(), values);
    }

    /** A whole number of minutes, at least one. */
    static long minutes(int seconds) {
        return Math.max(1, Math.round(seconds / 60.0));
    }
}
