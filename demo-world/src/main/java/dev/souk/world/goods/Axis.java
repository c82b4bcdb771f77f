package dev.souk.world.goods;

import dev.souk.world.text.Dice;
import dev.souk.world.text.Section;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One way in which the variants of a product differ.
 *
 * @param core the index of the value that every product has
 * @param step how many percent a value costs more than the one before it
 */
record Axis(String name, List<String> values, int core, int step) {

    static final String COLOUR = "colour";

    // size: 39, 40, 41 step 10 core 40: name, values, step, core.
    private static final Pattern FORM = Pattern.compile("(.+?): (.+?)(?: step (\\d+))?(?: core (.+))?");

    static Axis parse(String text) {
        Matcher form = FORM.matcher(text);
        if (!form.matches()) {
            throw new IllegalArgumentException(
                    "option: given '" + text + "', expected name: value, value step n core value");
        }
        List<String> values = Section.split(form.group(2), ",");
        int core = form.group(4) == null ? 0 : values.indexOf(form.group(4));
        if (core < 0) {
            throw new IllegalArgumentException("option: core of '" + text + "' is not one of its values");
        }
        return new Axis(form.group(1), values, core, form.group(3) == null ? 0 : Integer.parseInt(form.group(3)));
    }

    boolean isColour() {
        return name.equals(COLOUR);
    }

    /** So many neighbouring values, the core among them; colours are any. */
    List<String> draw(Dice dice, int count) {
        if (isColour()) {
            return dice.some(values, count);
        }
        int size = Math.min(count, values.size());
        int first = Math.max(0, core - dice.below(size));
        first = Math.min(first, values.size() - size);
        return values.subList(first, first + size);
    }

    /** What a price of 100 becomes with that value. */
    int percent(String value) {
        return 100 + step * values.indexOf(value);
    }
}
