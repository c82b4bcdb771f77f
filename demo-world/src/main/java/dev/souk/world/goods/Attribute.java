package dev.souk.world.goods;

import dev.souk.world.text.Dice;
import dev.souk.world.text.Section;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** An attribute whose value is drawn: one of a list, or a number of a range with its unit. */
record Attribute(String name, String choice) {

    // 420..680 g, or 300..900 W step 50: lowest, highest, unit, step.
    private static final Pattern RANGE = Pattern.compile("(\\d+)\\.\\.(\\d+)(?: (.*?))?(?: step (\\d+))?");

    /** Reads {@code name: one, another} or {@code name: 420..680 g step 10}. */
    static Attribute parse(String text) {
        int colon = text.indexOf(':');
        return new Attribute(text.substring(0, colon), text.substring(colon + 1).strip());
    }

    String draw(Dice dice) {
        Matcher range = RANGE.matcher(choice);
        if (!range.matches()) {
            return dice.one(Section.split(choice, ","));
        }
        int low = Integer.parseInt(range.group(1));
        int high = Integer.parseInt(range.group(2));
        int step = range.group(4) == null ? 1 : Integer.parseInt(range.group(4));
        int drawn = low + dice.between(0, (high - low) / step) * step;
        return range.group(3) == null ? String.valueOf(drawn) : drawn + " " + range.group(3);
    }
}
